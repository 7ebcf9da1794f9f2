Instance: exempel-avstamning-socialtjanst
InstanceOf: AvstamningSocialtjanst
Usage: #example
Description: "A check of current social services."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:7236c500-0d1e-8bb9-ab63-a57e44d7ac4d"
* status = #completed
* category = SamverkansmeddelandeCS#avstamning-socialtjanst
* priority = #routine
* subject = Reference(Patient/exempel-patient)
* sent = "2026-03-03T14:00:00+01:00"
* received = "2026-03-03T14:00:00+01:00"
* recipient[+] = Reference(Organization/exempel-socialtjanst)
* sender = Reference(PractitionerRole/exempel-planeringssjukskoterska)
* payload.contentString = "Meddelandets text."
