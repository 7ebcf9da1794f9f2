// A population of the last group of a measure: its code, a search that gives it, and what it is in words.
RuleSet: Population(code, search, text)
* group[=].population[+].code = http://terminology.hl7.org/CodeSystem/measure-population#{code}
* group[=].population[=].description = "{text}"
* group[=].population[=].criteria.language = #application/x-fhir-query
* group[=].population[=].criteria.expression = "{search}"
