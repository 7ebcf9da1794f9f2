Instance: exempel-lakemedelslista
InstanceOf: Lakemedelslista
Usage: #example
Description: "A medication list."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* status = #current
* mode = #snapshot
* code = ProcessbegreppCS#lakemedelslista
* subject = Reference(Patient/exempel-patient)
* date = "2026-03-10T09:00:00+01:00"
* source = Reference(PractitionerRole/exempel-avdelningslakare)
* entry.item = Reference(MedicationStatement/exempel-lakemedel-i-listan)
