Instance: Samordningsnummer
InstanceOf: NamingSystem
Usage: #definition
* id = "samordningsnummer"
* name = "Samordningsnummer"
* status = #active
* kind = #identifier
* date = "2026-11-22"
* publisher = "Vårdbro"
* description = "The Swedish coordination number (Swedish: samordningsnummer), twelve digits."
* usage = "As HL7 Sweden names it; the OID is that of Inera."
* uniqueId[+].type = #uri
* uniqueId[=].value = "http://electronichealth.se/identifier/samordningsnummer"
* uniqueId[=].preferred = true
* uniqueId[+].type = #oid
* uniqueId[=].value = "1.2.752.129.2.1.3.3"
* uniqueId[=].preferred = false
