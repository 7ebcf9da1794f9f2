Instance: DelningsgrundSearch
InstanceOf: SearchParameter
Usage: #definition
* id = "delningsgrund"
* url = "https://vardbro.example/fhir/SearchParameter/delningsgrund"
* name = "Delningsgrund"
* version = "0.1.0"
* status = #active
* description = "Why information may be shared (Swedish: delningsgrund)."
* code = #delningsgrund
* base[+] = #Consent
* type = #token
* expression = "Consent.extension('https://vardbro.example/fhir/StructureDefinition/delningsgrund').value.as(code)"
* xpathUsage = #normal
