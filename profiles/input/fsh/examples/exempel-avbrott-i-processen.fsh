Instance: exempel-avbrott-i-processen
InstanceOf: AvbrottIProcessen
Usage: #example
Description: "The process is broken off."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:9f2a29d3-803b-8235-a191-ac5c2082b29c"
* status = #completed
* category = SamverkansmeddelandeCS#avbrott-i-processen
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
* reasonCode.text = "Patienten flyttas till annat sjukhus"
