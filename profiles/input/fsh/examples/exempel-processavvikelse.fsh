Instance: exempel-processavvikelse
InstanceOf: Processavvikelse
Usage: #example
Description: "A step that is late."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* extension[agare].valueCodeableConcept = AktorCS#oppenvard
* extension[tidsgrans].valueInstant = "2026-03-04T22:59:59Z"
* identifier.system = "https://vardbro.example/fhir/identifier/fynd"
* identifier.value = "exempel-arende/fast-vardkontakt-utsedd"
* status = #preliminary
* code = RegelCS#fast-vardkontakt-utsedd "Fast vårdkontakt är utsedd"
* severity = #high
* patient = Reference(Patient/exempel-patient)
* identifiedDateTime = "2026-03-04T22:59:59Z"
* implicated[+] = Reference(EpisodeOfCare/exempel-arende)
* implicated[+] = Reference(Communication/exempel-inskrivningsmeddelande)
* detail = "Fast vårdkontakt är utsedd: inte inom tidsgränsen."
