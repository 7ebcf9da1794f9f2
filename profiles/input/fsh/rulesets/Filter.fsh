// A search parameter by which the topic may be narrowed.
RuleSet: Filter(type, parameter, description)
* extension[canFilterBy][+].extension[description].valueMarkdown = "{description}"
* extension[canFilterBy][=].extension[resource].valueUri = "{type}"
* extension[canFilterBy][=].extension[filterParameter].valueString = "{parameter}"
