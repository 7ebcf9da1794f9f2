Instance: exempel-lakemedel-i-listan
InstanceOf: LakemedelIListan
Usage: #example
Description: "A medication that the stay changed."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* extension[lakemedelsandring].extension[typ].valueCode = #andrad
* extension[lakemedelsandring].extension[orsak].valueString = "Lägre dos på grund av lågt blodtryck."
* status = #active
* medicationCodeableConcept = $atc#C03CA01
* subject = Reference(Patient/exempel-patient)
* effectivePeriod.start = "2026-03-08"
* dosage.text = "1 tablett på morgonen"
