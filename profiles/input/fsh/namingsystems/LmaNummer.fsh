Instance: LmaNummer
InstanceOf: NamingSystem
Usage: #definition
* id = "lma-nummer"
* name = "LmaNummer"
* status = #active
* kind = #identifier
* date = "2026-11-22"
* publisher = "Vårdbro"
* description = "The number of an asylum seeker's card (Swedish: LMA-nummer)."
* uniqueId[+].type = #uri
* uniqueId[=].value = "http://electronichealth.se/identifier/LMA-nummer"
* uniqueId[=].preferred = true
