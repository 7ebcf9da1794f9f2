Instance: KategoriSearch
InstanceOf: SearchParameter
Usage: #definition
* id = "kategori"
* url = "https://vardbro.example/fhir/SearchParameter/kategori"
* name = "Kategori"
* version = "0.1.0"
* status = #active
* description = "The kind of a message between the parties of a case (Swedish: slag av samverkansmeddelande)."
* code = #kategori
* base[+] = #Communication
* type = #token
* expression = "Communication.category.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/samverkansmeddelande')"
* xpathUsage = #normal
