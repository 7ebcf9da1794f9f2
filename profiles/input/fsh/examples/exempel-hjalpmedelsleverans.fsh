Instance: exempel-hjalpmedelsleverans
InstanceOf: Hjalpmedelsleverans
Usage: #example
Description: "A delivered walking frame."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* status = #completed
* patient = Reference(Patient/exempel-patient)
* suppliedItem.quantity.value = 1
* suppliedItem.itemCodeableConcept.text = "Rollator"
* occurrenceDateTime = "2026-03-10T10:00:00+01:00"
* supplier = Reference(Organization/exempel-kpv)
