// Of the last trigger: FHIRPath with %current and %previous.
RuleSet: Uttryck(expression)
* extension[resourceTrigger][=].extension[fhirPathCriteria].valueString = "{expression}"
