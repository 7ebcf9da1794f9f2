Instance: HuvudmanSearch
InstanceOf: SearchParameter
Usage: #definition
* id = "huvudman"
* url = "https://vardbro.example/fhir/SearchParameter/huvudman"
* name = "Huvudman"
* version = "0.1.0"
* status = #active
* description = "The principal of a unit (Swedish: huvudman)."
* code = #huvudman
* base[+] = #Organization
* type = #token
* expression = "Organization.extension('https://vardbro.example/fhir/StructureDefinition/huvudman').value.as(code)"
* xpathUsage = #normal
