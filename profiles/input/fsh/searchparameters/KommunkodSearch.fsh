Instance: KommunkodSearch
InstanceOf: SearchParameter
Usage: #definition
* id = "kommunkod"
* url = "https://vardbro.example/fhir/SearchParameter/kommunkod"
* name = "Kommunkod"
* version = "0.1.0"
* status = #active
* description = "The municipality by its code (Swedish: kommunkod)."
* code = #kommunkod
* base[+] = #HealthcareService
* base[+] = #Organization
* base[+] = #Patient
* type = #token
* expression = "HealthcareService.extension('https://vardbro.example/fhir/StructureDefinition/kommun').value.as(Coding) | Organization.extension('https://vardbro.example/fhir/StructureDefinition/kommun').value.as(Coding) | Patient.extension('https://vardbro.example/fhir/StructureDefinition/kommun').value.as(Coding)"
* xpathUsage = #normal
