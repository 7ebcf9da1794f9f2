Instance: OmfattningSearch
InstanceOf: SearchParameter
Usage: #definition
* id = "omfattning"
* url = "https://vardbro.example/fhir/SearchParameter/omfattning"
* name = "Omfattning"
* version = "0.1.0"
* status = #active
* description = "What a consent covers (Swedish: samtyckets omfattning)."
* code = #omfattning
* base[+] = #Consent
* type = #token
* expression = "Consent.extension('https://vardbro.example/fhir/StructureDefinition/samtyckesomfattning').value.as(code)"
* xpathUsage = #normal
