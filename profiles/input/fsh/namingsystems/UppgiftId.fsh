Instance: UppgiftId
InstanceOf: NamingSystem
Usage: #definition
* id = "uppgift-id"
* name = "UppgiftId"
* status = #active
* kind = #identifier
* date = "2026-11-22"
* publisher = "Vårdbro"
* description = "The identity of a task of a case (Swedish: uppgift)."
* uniqueId[+].type = #uri
* uniqueId[=].value = "https://vardbro.example/fhir/identifier/uppgift"
* uniqueId[=].preferred = true
