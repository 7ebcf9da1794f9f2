Instance: InformationstypSearch
InstanceOf: SearchParameter
Usage: #definition
* id = "informationstyp"
* url = "https://vardbro.example/fhir/SearchParameter/informationstyp"
* name = "Informationstyp"
* version = "0.1.0"
* status = #active
* description = "A kind of information that a block or consent is about (Swedish: informationstyp)."
* code = #informationstyp
* base[+] = #Consent
* type = #token
* expression = "Consent.provision.class"
* xpathUsage = #normal
