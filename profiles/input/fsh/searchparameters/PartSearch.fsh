Instance: PartSearch
InstanceOf: SearchParameter
Usage: #definition
* id = "part"
* url = "https://vardbro.example/fhir/SearchParameter/part"
* name = "Part"
* version = "0.1.0"
* status = #active
* description = "An organisation that is a party of the case now: a participant of its parties whose period has no end (Swedish: part)."
* code = #part
* base[+] = #CareTeam
* type = #reference
* expression = "CareTeam.where(category.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/processbegrepp' and code = 'arendeparter').exists()).participant.where(period.end.empty()).member"
* xpathUsage = #normal
* target = #Organization
