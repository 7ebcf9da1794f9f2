Instance: exempel-vitalparameter
InstanceOf: Vitalparameter
Usage: #example
Description: "A heart rate."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* status = #final
* category[vitala] = $observationCategory#vital-signs
* subject = Reference(Patient/exempel-patient)
* effectiveDateTime = "2026-05-06T08:00:00+02:00"
* performer = Reference(PractitionerRole/exempel-kommunsjukskoterska)
* code = $loinc#8867-4 "Heart rate"
* valueQuantity = 72 '/min' "slag/min"
