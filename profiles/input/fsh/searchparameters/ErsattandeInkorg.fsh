Instance: ErsattandeInkorgSearch
InstanceOf: SearchParameter
Usage: #definition
* id = "ersattande-inkorg"
* url = "https://vardbro.example/fhir/SearchParameter/ersattande-inkorg"
* name = "ErsattandeInkorg"
* version = "0.1.0"
* status = #active
* description = "The inbox to which messages and calls go outside the hours of this one (Swedish: ersättande inkorg)."
* code = #ersattande-inkorg
* base[+] = #HealthcareService
* type = #reference
* expression = "HealthcareService.extension('https://vardbro.example/fhir/StructureDefinition/ersattande-inkorg').value.as(Reference)"
* xpathUsage = #normal
* target = #HealthcareService
