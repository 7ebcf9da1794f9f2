Instance: exempel-inskrivningsmeddelande
InstanceOf: Inskrivningsmeddelande
Usage: #example
Description: "A notification of admission with a preliminary diagnosis."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:c0749f42-67f4-81bc-a34e-53582bae847b"
* status = #completed
* category = SamverkansmeddelandeCS#inskrivningsmeddelande
* priority = #routine
* subject = Reference(Patient/exempel-patient)
* encounter = Reference(Encounter/exempel-vardtillfalle)
* sent = "2026-03-03T14:00:00+01:00"
* received = "2026-03-03T14:00:00+01:00"
* recipient[+] = Reference(Organization/exempel-vardcentral)
* recipient[+] = Reference(Organization/exempel-kpv)
* recipient[+] = Reference(Organization/exempel-socialtjanst)
* sender = Reference(Organization/exempel-avdelning)
* payload.contentString = "Patienten är inskriven. Insatser från kommun och öppenvård bedöms behövas efter utskrivning."
* extension[delningsgrund].valueCode = #samtycke
* extension[planeratUtskrivningsdatum].valueDateTime = "2026-03-10"
* about = Reference(Condition/exempel-preliminar-diagnos)
* reasonCode = BehovsomradeCS#kommunal-halso-och-sjukvard
