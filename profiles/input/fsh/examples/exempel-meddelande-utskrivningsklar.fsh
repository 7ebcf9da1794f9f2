Instance: exempel-meddelande-utskrivningsklar
InstanceOf: UtskrivningsklarMeddelande
Usage: #example
Description: "The message that a patient is ready for discharge."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:2748947b-a608-80a4-a07d-901a139ca11c"
* status = #completed
* category = SamverkansmeddelandeCS#utskrivningsklar
* priority = #routine
* subject = Reference(Patient/exempel-patient)
* encounter = Reference(Encounter/exempel-vardtillfalle)
* sent = "2026-03-09T10:20:00+01:00"
* received = "2026-03-09T10:20:00+01:00"
* recipient[+] = Reference(Organization/exempel-vardcentral)
* recipient[+] = Reference(Organization/exempel-kpv)
* recipient[+] = Reference(Organization/exempel-socialtjanst)
* sender = Reference(Organization/exempel-avdelning)
* payload.contentString = "Meddelandets text."
* extension[utskrivningsklar].extension[tidpunkt].valueDateTime = "2026-03-09T10:00:00+01:00"
* extension[utskrivningsklar].extension[bedomdAv].valueReference = Reference(PractitionerRole/exempel-avdelningslakare)
