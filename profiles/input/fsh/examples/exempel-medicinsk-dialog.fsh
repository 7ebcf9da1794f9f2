Instance: exempel-medicinsk-dialog
InstanceOf: MedicinskDialog
Usage: #example
Description: "A dialogue of physician and nurse."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* extension[motesform].valueCode = #telefon
* serviceType = ProcessbegreppCS#medicinsk-dialog
* status = #booked
* created = "2026-03-05T11:00:00+01:00"
* start = "2026-03-09T13:00:00+01:00"
* end = "2026-03-09T14:00:00+01:00"
* participant[+].actor = Reference(PractitionerRole/exempel-vardcentralslakare)
* participant[=].status = #accepted
* participant[+].actor = Reference(PractitionerRole/exempel-kommunsjukskoterska)
* participant[=].status = #accepted
