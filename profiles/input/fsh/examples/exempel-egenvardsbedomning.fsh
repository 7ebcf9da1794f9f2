Instance: exempel-egenvardsbedomning
InstanceOf: Egenvardsbedomning
Usage: #example
Description: "An assessment of self-care."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* status = #final
* code = ProcessbegreppCS#egenvardsbedomning
* subject = Reference(Patient/exempel-patient)
* effectiveDateTime = "2026-03-09T10:00:00+01:00"
* performer = Reference(PractitionerRole/exempel-avdelningslakare)
* valueCodeableConcept = EgenvardsutfallCS#egenvard-med-hjalp
* component.code = ProcessbegreppCS#uppfoljningsdatum
* component.valueDateTime = "2026-04-09"
