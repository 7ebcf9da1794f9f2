Instance: Legitimationsnummer
InstanceOf: NamingSystem
Usage: #definition
* id = "legitimationsnummer"
* name = "Legitimationsnummer"
* status = #active
* kind = #identifier
* date = "2026-11-22"
* publisher = "Vårdbro"
* description = "The number of a licence in health care (Swedish: legitimationsnummer)."
* uniqueId[+].type = #oid
* uniqueId[=].value = "1.2.752.116.3.1.1"
* uniqueId[=].preferred = true
