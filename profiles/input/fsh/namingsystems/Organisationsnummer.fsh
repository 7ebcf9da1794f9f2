Instance: Organisationsnummer
InstanceOf: NamingSystem
Usage: #definition
* id = "organisationsnummer"
* name = "Organisationsnummer"
* status = #active
* kind = #identifier
* date = "2026-11-22"
* publisher = "Vårdbro"
* description = "The number of a Swedish organisation (Swedish: organisationsnummer), ten digits."
* uniqueId[+].type = #oid
* uniqueId[=].value = "2.5.4.97"
* uniqueId[=].preferred = true
