Instance: exempel-information-vid-utskrivning
InstanceOf: InformationVidUtskrivning
Usage: #example
Description: "Information on the day of discharge."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:698a3afe-0955-867b-aacd-bdc40b333295"
* status = #completed
* category = SamverkansmeddelandeCS#information-vid-utskrivning
* priority = #routine
* subject = Reference(Patient/exempel-patient)
* encounter = Reference(Encounter/exempel-vardtillfalle)
* sent = "2026-03-10T11:10:00+01:00"
* received = "2026-03-10T11:10:00+01:00"
* recipient[+] = Reference(Organization/exempel-vardcentral)
* recipient[+] = Reference(Organization/exempel-kpv)
* sender = Reference(Organization/exempel-avdelning)
* payload.contentReference = Reference(Composition/exempel-patientinformation)
