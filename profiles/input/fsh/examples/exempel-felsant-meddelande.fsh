Instance: exempel-felsant-meddelande
InstanceOf: FelsantMeddelande
Usage: #example
Description: "An earlier message was sent by mistake."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:77a3d240-13d3-83ad-a74b-61e2735c9d2c"
* status = #completed
* category = SamverkansmeddelandeCS#felsant
* priority = #routine
* subject = Reference(Patient/exempel-patient)
* sent = "2026-03-03T14:00:00+01:00"
* received = "2026-03-03T14:00:00+01:00"
* recipient[+] = Reference(Organization/exempel-avdelning)
* sender = Reference(Organization/exempel-kpv)
* payload.contentString = "Meddelandets text."
* inResponseTo = Reference(Communication/exempel-planering)
