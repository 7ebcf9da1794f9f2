Instance: exempel-meddelande-svar
InstanceOf: SvarVardbegaranMeddelande
Usage: #example
Description: "A message with the answer to a care request."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:ced7dd5b-5975-856a-a5b6-0de24be818bd"
* status = #completed
* category = SamverkansmeddelandeCS#svar-vardbegaran
* priority = #routine
* subject = Reference(Patient/exempel-patient)
* sent = "2026-03-03T14:00:00+01:00"
* received = "2026-03-03T14:00:00+01:00"
* recipient[+] = Reference(Organization/exempel-vardcentral)
* sender = Reference(Organization/exempel-kpv)
* payload.contentString = "Vårdbegäran är godkänd med start den 13 april."
* about = Reference(Task/exempel-svar-godkand)
