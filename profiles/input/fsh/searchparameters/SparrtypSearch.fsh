Instance: SparrtypSearch
InstanceOf: SearchParameter
Usage: #definition
* id = "sparrtyp"
* url = "https://vardbro.example/fhir/SearchParameter/sparrtyp"
* name = "Sparrtyp"
* version = "0.1.0"
* status = #active
* description = "Whether a block reaches around a unit or a care provider (Swedish: inre eller yttre spärr)."
* code = #sparrtyp
* base[+] = #Consent
* type = #token
* expression = "Consent.extension('https://vardbro.example/fhir/StructureDefinition/sparrtyp').value.as(code)"
* xpathUsage = #normal
