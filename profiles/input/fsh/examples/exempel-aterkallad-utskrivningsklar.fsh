Instance: exempel-aterkallad-utskrivningsklar
InstanceOf: AterkalladUtskrivningsklar
Usage: #example
Description: "The message that a patient is no longer ready for discharge."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:914cbc0a-284f-8f86-ad12-c5b376070161"
* status = #completed
* category = SamverkansmeddelandeCS#aterkallad-utskrivningsklar
* priority = #routine
* subject = Reference(Patient/exempel-patient)
* encounter = Reference(Encounter/exempel-vardtillfalle)
* sent = "2026-03-09T15:00:00+01:00"
* received = "2026-03-09T15:00:00+01:00"
* recipient[+] = Reference(Organization/exempel-vardcentral)
* recipient[+] = Reference(Organization/exempel-kpv)
* recipient[+] = Reference(Organization/exempel-socialtjanst)
* sender = Reference(Organization/exempel-avdelning)
* payload.contentString = "Meddelandets text."
* inResponseTo = Reference(Communication/exempel-meddelande-utskrivningsklar)
* reasonCode = AterkallelseorsakCS#forsamrad
