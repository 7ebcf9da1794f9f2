Instance: FyndId
InstanceOf: NamingSystem
Usage: #definition
* id = "fynd-id"
* name = "FyndId"
* status = #active
* kind = #identifier
* date = "2026-11-22"
* publisher = "Vårdbro"
* description = "The identity of a finding: the case and the rule (Swedish: fynd)."
* uniqueId[+].type = #uri
* uniqueId[=].value = "https://vardbro.example/fhir/identifier/fynd"
* uniqueId[=].preferred = true
