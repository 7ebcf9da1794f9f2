Instance: UtskrivningsklarSearch
InstanceOf: SearchParameter
Usage: #definition
* id = "utskrivningsklar"
* url = "https://vardbro.example/fhir/SearchParameter/utskrivningsklar"
* name = "Utskrivningsklar"
* version = "0.1.0"
* status = #active
* description = "When the physician judged the patient ready for discharge, where that was not retracted (Swedish: utskrivningsklar)."
* code = #utskrivningsklar
* base[+] = #Encounter
* type = #date
* expression = "Encounter.extension('https://vardbro.example/fhir/StructureDefinition/utskrivningsklar').where(extension('aterkallad').empty()).extension('tidpunkt').value.as(dateTime)"
* xpathUsage = #normal
