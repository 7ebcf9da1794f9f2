Instance: exempel-sip-mote
InstanceOf: SipMote
Usage: #example
Description: "A meeting on a coordinated individual plan."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* extension[motesform].valueCode = #video
* extension[organisator].valueReference = Reference(PractitionerRole/exempel-planeringssjukskoterska)
* serviceType = ProcessbegreppCS#sip
* description = "Möte om samordnad individuell plan"
* supportingInformation = Reference(CarePlan/exempel-sip)
* status = #booked
* created = "2026-03-05T11:00:00+01:00"
* start = "2026-03-09T13:00:00+01:00"
* end = "2026-03-09T14:00:00+01:00"
* participant[+].actor = Reference(Patient/exempel-patient)
* participant[=].status = #accepted
* participant[+].actor = Reference(PractitionerRole/exempel-planeringssjukskoterska)
* participant[=].status = #accepted
* participant[+].actor = Reference(PractitionerRole/exempel-bistandshandlaggare)
* participant[=].status = #accepted
