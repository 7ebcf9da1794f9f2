Instance: exempel-enstaka-hembesok
InstanceOf: EnstakaHembesok
Usage: #example
Description: "Single home visits."
* identifier.system = $uri
* identifier.value = "urn:uuid:d8aafbd4-f075-8914-a22f-eef882a0ef0e"
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* status = #active
* intent = #order
* category = ProcessbegreppCS#enstaka-hembesok
* code = ProcessbegreppCS#enstaka-hembesok
* subject = Reference(Patient/exempel-patient)
* occurrencePeriod.start = "2026-05-07"
* occurrencePeriod.end = "2026-05-18"
* authoredOn = "2026-05-06T10:40:00+02:00"
* requester = Reference(Organization/exempel-vardcentral)
* performer = Reference(Organization/exempel-kpv)
* reasonCode.text = "Kan tillfälligt inte ta sig till vårdcentralen"
