Instance: exempel-meddelande-till-vard-och-omsorg
InstanceOf: MeddelandeTillVardOchOmsorg
Usage: #example
Description: "A message to health and social care."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:0f4e2966-e30c-8b14-ad5e-5a7681089176"
* status = #completed
* category = SamverkansmeddelandeCS#meddelande-till-vard-och-omsorg
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
