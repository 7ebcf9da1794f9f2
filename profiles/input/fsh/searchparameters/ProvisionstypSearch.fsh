Instance: ProvisionstypSearch
InstanceOf: SearchParameter
Usage: #definition
* id = "provisionstyp"
* url = "https://vardbro.example/fhir/SearchParameter/provisionstyp"
* name = "Provisionstyp"
* version = "0.1.0"
* status = #active
* description = "Whether a consent permits or denies: a consent is told from a block (Swedish: spärr) by it."
* code = #provisionstyp
* base[+] = #Consent
* type = #token
* expression = "Consent.provision.type"
* xpathUsage = #normal
