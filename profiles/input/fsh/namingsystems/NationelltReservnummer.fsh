Instance: NationelltReservnummer
InstanceOf: NamingSystem
Usage: #definition
* id = "nationellt-reservnummer"
* name = "NationelltReservnummer"
* status = #active
* kind = #identifier
* date = "2026-11-22"
* publisher = "Vårdbro"
* description = "The national reserve number of a patient without another identity (Swedish: nationellt reservnummer)."
* uniqueId[+].type = #uri
* uniqueId[=].value = "http://electronichealth.se/identifier/nationelltReservnummer"
* uniqueId[=].preferred = true
