Instance: UrsprungSearch
InstanceOf: SearchParameter
Usage: #definition
* id = "ursprung"
* url = "https://vardbro.example/fhir/SearchParameter/ursprung"
* name = "Ursprung"
* version = "0.1.0"
* status = #active
* description = "An organisation that the resource came from: the unit of who created it, or one that this unit is part of (Swedish: ursprung)."
* code = #ursprung
* base[+] = #Resource
* type = #reference
* expression = "Resource.meta.extension('https://vardbro.example/fhir/StructureDefinition/ursprung').value.as(Reference)"
* xpathUsage = #normal
* target = #Organization
