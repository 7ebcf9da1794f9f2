// The sentence of an invariant in Swedish, beside its English one.
RuleSet: Svenska(text)
* human.extension[+].url = "http://hl7.org/fhir/StructureDefinition/translation"
* human.extension[=].extension[+].url = "lang"
* human.extension[=].extension[=].valueCode = #sv
* human.extension[=].extension[+].url = "content"
* human.extension[=].extension[=].valueString = "{text}"
