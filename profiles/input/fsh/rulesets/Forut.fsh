// Of the last trigger: what the version before must be found by, and what that comes to where there was none.
RuleSet: Forut(previous, create)
* extension[resourceTrigger][=].extension[queryCriteria].extension[previous].valueString = "{previous}"
* extension[resourceTrigger][=].extension[queryCriteria].extension[resultForCreate].valueCode = #{create}
* extension[resourceTrigger][=].extension[queryCriteria].extension[requireBoth].valueBoolean = true
