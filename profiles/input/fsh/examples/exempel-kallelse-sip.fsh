Instance: exempel-kallelse-sip
InstanceOf: KallelseSip
Usage: #example
Description: "An invitation to a coordinated individual plan."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:b138d13c-edaa-8497-a6f2-c086ad717e75"
* status = #completed
* category = SamverkansmeddelandeCS#kallelse-sip
* priority = #routine
* subject = Reference(Patient/exempel-patient)
* encounter = Reference(Encounter/exempel-vardtillfalle)
* sent = "2026-03-03T14:00:00+01:00"
* received = "2026-03-03T14:00:00+01:00"
* recipient[+] = Reference(Patient/exempel-patient)
* recipient[+] = Reference(Organization/exempel-kpv)
* recipient[+] = Reference(Organization/exempel-socialtjanst)
* sender = Reference(PractitionerRole/exempel-planeringssjukskoterska)
* payload.contentString = "Meddelandets text."
* about = Reference(Appointment/exempel-sip-mote)
