Instance: exempel-administrativt-meddelande
InstanceOf: AdministrativtMeddelande
Usage: #example
Description: "An administrative message."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:4bbee40d-5598-8a66-a8d2-943f58f78b01"
* status = #completed
* category = SamverkansmeddelandeCS#administrativt
* priority = #routine
* subject = Reference(Patient/exempel-patient)
* sent = "2026-03-03T14:00:00+01:00"
* received = "2026-03-03T14:00:00+01:00"
* recipient[+] = Reference(Organization/exempel-kpv)
* sender = Reference(Organization/exempel-avdelning)
* payload.contentString = "Meddelandets text."
* topic = AdministrativtAmneCS#annat
* topic.text = "Nyckel till bostaden"
