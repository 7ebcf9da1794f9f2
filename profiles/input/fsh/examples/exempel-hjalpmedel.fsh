Instance: exempel-hjalpmedel
InstanceOf: Hjalpmedel
Usage: #example
Description: "A request for a walking frame."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* status = #active
* intent = #order
* codeCodeableConcept.text = "Rollator"
* subject = Reference(Patient/exempel-patient)
* occurrenceDateTime = "2026-03-10"
* authoredOn = "2026-03-06T10:00:00+01:00"
* requester = Reference(PractitionerRole/exempel-avdelningslakare)
* performer = Reference(Organization/exempel-kpv)
