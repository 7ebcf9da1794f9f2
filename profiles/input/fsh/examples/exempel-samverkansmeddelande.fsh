Instance: exempel-samverkansmeddelande
InstanceOf: Samverkansmeddelande
Usage: #example
Description: "A message of any kind."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:856991d2-ec18-8587-a416-aabc2ddeb8f3"
* status = #completed
* category = SamverkansmeddelandeCS#planering
* priority = #routine
* subject = Reference(Patient/exempel-patient)
* encounter = Reference(Encounter/exempel-vardtillfalle)
* sent = "2026-03-03T14:00:00+01:00"
* received = "2026-03-03T14:00:00+01:00"
* recipient[+] = Reference(Organization/exempel-vardcentral)
* recipient[+] = Reference(Organization/exempel-kpv)
* recipient[+] = Reference(Organization/exempel-socialtjanst)
* sender = Reference(Organization/exempel-avdelning)
* payload.contentString = "Meddelandets text."
