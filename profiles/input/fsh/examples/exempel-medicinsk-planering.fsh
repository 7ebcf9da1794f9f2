Instance: exempel-medicinsk-planering
InstanceOf: MedicinskPlanering
Usage: #example
Description: "Physician to physician before discharge."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:3e42732c-3937-8415-a5ff-16d33b46f3bb"
* status = #completed
* category = SamverkansmeddelandeCS#medicinsk-planering
* priority = #routine
* subject = Reference(Patient/exempel-patient)
* encounter = Reference(Encounter/exempel-vardtillfalle)
* sent = "2026-03-03T14:00:00+01:00"
* received = "2026-03-03T14:00:00+01:00"
* recipient[+] = Reference(PractitionerRole/exempel-vardcentralslakare)
* sender = Reference(PractitionerRole/exempel-avdelningslakare)
* payload.contentString = "Meddelandets text."
