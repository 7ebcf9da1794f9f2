Instance: Lanskod
InstanceOf: NamingSystem
Usage: #definition
* id = "lanskod"
* name = "Lanskod"
* status = #active
* kind = #codesystem
* date = "2026-11-22"
* publisher = "Vårdbro"
* description = "Statistics Sweden's codes of counties (Swedish: länskod), two digits."
* uniqueId[+].type = #oid
* uniqueId[=].value = "1.2.752.129.2.2.1.18"
* uniqueId[=].preferred = true
