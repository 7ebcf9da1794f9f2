Instance: Kommunkod
InstanceOf: NamingSystem
Usage: #definition
* id = "kommunkod"
* name = "Kommunkod"
* status = #active
* kind = #codesystem
* date = "2026-11-22"
* publisher = "Vårdbro"
* description = "Statistics Sweden's codes of municipalities (Swedish: kommunkod), four digits."
* uniqueId[+].type = #oid
* uniqueId[=].value = "1.2.752.129.2.2.1.17"
* uniqueId[=].preferred = true
