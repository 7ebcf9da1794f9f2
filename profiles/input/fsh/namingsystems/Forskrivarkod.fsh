Instance: Forskrivarkod
InstanceOf: NamingSystem
Usage: #definition
* id = "forskrivarkod"
* name = "Forskrivarkod"
* status = #active
* kind = #identifier
* date = "2026-11-22"
* publisher = "Vårdbro"
* description = "The code of a prescriber (Swedish: förskrivarkod)."
* uniqueId[+].type = #oid
* uniqueId[=].value = "1.2.752.116.3.1.2"
* uniqueId[=].preferred = true
