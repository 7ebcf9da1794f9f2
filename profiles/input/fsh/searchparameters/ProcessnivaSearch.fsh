Instance: ProcessnivaSearch
InstanceOf: SearchParameter
Usage: #definition
* id = "processniva"
* url = "https://vardbro.example/fhir/SearchParameter/processniva"
* name = "Processniva"
* version = "0.1.0"
* status = #active
* description = "The level of complexity of the discharge (Swedish: processnivå)."
* code = #processniva
* base[+] = #CarePlan
* base[+] = #Communication
* base[+] = #EpisodeOfCare
* type = #token
* expression = "CarePlan.extension('https://vardbro.example/fhir/StructureDefinition/processniva').value.as(code) | Communication.extension('https://vardbro.example/fhir/StructureDefinition/processniva').value.as(code) | EpisodeOfCare.extension('https://vardbro.example/fhir/StructureDefinition/processniva').value.as(code)"
* xpathUsage = #normal
