Instance: exempel-planering
InstanceOf: Planering
Usage: #example
Description: "Planning during the stay."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:ef527017-b37f-8550-a806-3722fb12a0de"
* status = #completed
* category = SamverkansmeddelandeCS#planering
* priority = #routine
* subject = Reference(Patient/exempel-patient)
* encounter = Reference(Encounter/exempel-vardtillfalle)
* sent = "2026-03-03T14:00:00+01:00"
* received = "2026-03-03T14:00:00+01:00"
* recipient[+] = Reference(Organization/exempel-avdelning)
* sender = Reference(Organization/exempel-kpv)
* payload.contentString = "Inskriven i kommunal primärvård. Sårvård två gånger i veckan."
* extension[processniva].valueCode = #gul
* inResponseTo = Reference(Communication/exempel-inskrivningsmeddelande)
