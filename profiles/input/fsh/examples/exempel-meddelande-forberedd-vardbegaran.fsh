Instance: exempel-meddelande-forberedd-vardbegaran
InstanceOf: ForbereddVardbegaranMeddelande
Usage: #example
Description: "A message with a prepared care request."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:4541f196-4384-8a19-a8e9-489160237f7c"
* status = #completed
* category = SamverkansmeddelandeCS#forberedd-vardbegaran
* priority = #routine
* subject = Reference(Patient/exempel-patient)
* sent = "2026-03-03T14:00:00+01:00"
* received = "2026-03-03T14:00:00+01:00"
* recipient[+] = Reference(Organization/exempel-region)
* sender = Reference(Organization/exempel-kpv)
* payload.contentReference = Reference(ServiceRequest/exempel-forberedd-vardbegaran)
