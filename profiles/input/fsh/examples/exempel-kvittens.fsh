Instance: exempel-kvittens
InstanceOf: Kvittens
Usage: #example
Description: "A receipt of a message."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* intent = #order
* for = Reference(Patient/exempel-patient)
* authoredOn = "2026-04-08T09:15:00+02:00"
* status = #completed
* businessStatus = KvittensgradCS#last
* code = UppgiftstypCS#kvittera
* focus = Reference(Communication/exempel-inskrivningsmeddelande)
* lastModified = "2026-04-08T10:00:00+02:00"
* owner = Reference(Organization/exempel-kpv)
