// A trigger: a resource of that type that is there already changes so that it is found by the search.
RuleSet: UtlosareAndring(type, current, description)
* extension[resourceTrigger][+].extension[description].valueMarkdown = "{description}"
* extension[resourceTrigger][=].extension[resource].valueUri = "{type}"
* extension[resourceTrigger][=].extension[supportedInteraction][0].valueCode = #update
* extension[resourceTrigger][=].extension[queryCriteria].extension[current].valueString = "{current}"
