Instance: exempel-meddelande-vardbegaran
InstanceOf: VardbegaranMeddelande
Usage: #example
Description: "A message with a care request."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:d9f240f7-7bbf-87d1-abcd-dd9da9589b6e"
* status = #completed
* category = SamverkansmeddelandeCS#vardbegaran
* priority = #routine
* subject = Reference(Patient/exempel-patient)
* sent = "2026-03-03T14:00:00+01:00"
* received = "2026-03-03T14:00:00+01:00"
* recipient[+] = Reference(HealthcareService/exempel-huvudinkorg)
* sender = Reference(Organization/exempel-vardcentral)
* payload.contentString = "Meddelandets text."
* about = Reference(ServiceRequest/exempel-vardbegaran)
