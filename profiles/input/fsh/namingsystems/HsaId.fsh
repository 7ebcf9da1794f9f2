Instance: HsaId
InstanceOf: NamingSystem
Usage: #definition
* id = "hsa-id"
* name = "HsaId"
* status = #active
* kind = #identifier
* date = "2026-11-22"
* publisher = "Vårdbro"
* description = "The identity of units and staff in the national directory (Swedish: HSA-id). Two systems are in use for it; both are accepted."
* usage = "The first is that of HL7 Sweden, the second that of Inera."
* uniqueId[+].type = #oid
* uniqueId[=].value = "1.2.752.29.4.19"
* uniqueId[=].preferred = true
* uniqueId[+].type = #oid
* uniqueId[=].value = "1.2.752.129.2.1.4.1"
* uniqueId[=].preferred = false
