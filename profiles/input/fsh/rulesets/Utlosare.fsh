// A trigger: a resource of that type comes into being or changes so that it is found by the search.
RuleSet: Utlosare(type, current, description)
* extension[resourceTrigger][+].extension[description].valueMarkdown = "{description}"
* extension[resourceTrigger][=].extension[resource].valueUri = "{type}"
* extension[resourceTrigger][=].extension[supportedInteraction][0].valueCode = #create
* extension[resourceTrigger][=].extension[supportedInteraction][1].valueCode = #update
* extension[resourceTrigger][=].extension[queryCriteria].extension[current].valueString = "{current}"
