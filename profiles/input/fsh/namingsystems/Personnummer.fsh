Instance: Personnummer
InstanceOf: NamingSystem
Usage: #definition
* id = "personnummer"
* name = "Personnummer"
* status = #active
* kind = #identifier
* date = "2026-11-22"
* publisher = "Vårdbro"
* description = "The Swedish personal identity number (Swedish: personnummer), twelve digits."
* usage = "As HL7 Sweden names it; the OID is that of Inera."
* uniqueId[+].type = #uri
* uniqueId[=].value = "http://electronichealth.se/identifier/personnummer"
* uniqueId[=].preferred = true
* uniqueId[+].type = #oid
* uniqueId[=].value = "1.2.752.129.2.1.3.1"
* uniqueId[=].preferred = false
