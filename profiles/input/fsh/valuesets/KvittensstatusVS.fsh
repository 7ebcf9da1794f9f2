ValueSet: KvittensstatusVS
Id: kvittensstatus
Title: "Status för kvittens"
Description: "The steps of a receipt (Swedish: kvittens)."
* ^experimental = false
* http://hl7.org/fhir/task-status#requested
* http://hl7.org/fhir/task-status#received
* http://hl7.org/fhir/task-status#in-progress
* http://hl7.org/fhir/task-status#completed
* http://hl7.org/fhir/task-status#cancelled
* http://hl7.org/fhir/task-status#entered-in-error
