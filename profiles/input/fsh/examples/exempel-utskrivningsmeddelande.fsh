Instance: exempel-utskrivningsmeddelande
InstanceOf: Utskrivningsmeddelande
Usage: #example
Description: "A notification of discharge with what goes with the patient."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:914e893e-976b-86ff-a421-00f41ecd3026"
* status = #completed
* category = SamverkansmeddelandeCS#utskrivningsmeddelande
* priority = #routine
* subject = Reference(Patient/exempel-patient)
* encounter = Reference(Encounter/exempel-vardtillfalle)
* sent = "2026-03-10T11:10:00+01:00"
* received = "2026-03-10T11:10:00+01:00"
* recipient[+] = Reference(Organization/exempel-vardcentral)
* recipient[+] = Reference(Organization/exempel-kpv)
* recipient[+] = Reference(Organization/exempel-socialtjanst)
* sender = Reference(Organization/exempel-avdelning)
* extension[utskrivenTill].valueCodeableConcept = BoendeCS#ordinart-boende
* extension[utskrivningsdatum].valueDateTime = "2026-03-10T11:00:00+01:00"
* payload[+].contentReference = Reference(List/exempel-lakemedelslista)
* payload[+].contentReference = Reference(Composition/exempel-epikris)
