Instance: KontakttypSearch
InstanceOf: SearchParameter
Usage: #definition
* id = "kontakttyp"
* url = "https://vardbro.example/fhir/SearchParameter/kontakttyp"
* name = "Kontakttyp"
* version = "0.1.0"
* status = #active
* description = "The kind of a contact: fixed care contact, fixed physician contact, principal case officer (Swedish: typ av kontakt)."
* code = #kontakttyp
* base[+] = #CareTeam
* type = #token
* expression = "CareTeam.participant.role"
* xpathUsage = #normal
