Instance: PudSearch
InstanceOf: SearchParameter
Usage: #definition
* id = "pud"
* url = "https://vardbro.example/fhir/SearchParameter/pud"
* name = "Pud"
* version = "0.1.0"
* status = #active
* description = "The planned date of discharge (Swedish: planerat utskrivningsdatum)."
* code = #pud
* base[+] = #Communication
* base[+] = #Encounter
* type = #date
* expression = "Communication.extension('https://vardbro.example/fhir/StructureDefinition/planerat-utskrivningsdatum').value.as(dateTime) | Encounter.extension('https://vardbro.example/fhir/StructureDefinition/planerat-utskrivningsdatum').value.as(dateTime)"
* xpathUsage = #normal
