Instance: exempel-meddelande-utanfor-vardtillfalle
InstanceOf: MeddelandeUtanforVardtillfalle
Usage: #example
Description: "A question about a patient at home."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:8fa7f0d8-cb26-8c35-a69a-6bdf8ef0a441"
* status = #completed
* category = SamverkansmeddelandeCS#utanfor-vardtillfalle
* priority = #routine
* subject = Reference(Patient/exempel-patient)
* sent = "2026-05-04T09:20:00+02:00"
* received = "2026-05-04T09:20:00+02:00"
* recipient[+] = Reference(Organization/exempel-vardcentral)
* sender = Reference(PractitionerRole/exempel-kommunsjukskoterska)
* payload.contentString = "Tilltagande smärta, behov av ny ordination."
* extension[onskadKontakttid].valuePeriod.start = "2026-05-04"
* extension[onskadKontakttid].valuePeriod.end = "2026-05-08"
