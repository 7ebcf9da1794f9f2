Instance: exempel-lakarbesok
InstanceOf: Lakarbesok
Usage: #example
Description: "A physician meets the patient."
* status = #finished
* class = $v3-ActCode#AMB "ambulatory"
* subject = Reference(Patient/exempel-patient)
* episodeOfCare = Reference(EpisodeOfCare/exempel-arende)
* participant.individual = Reference(PractitionerRole/exempel-vardcentralslakare)
* period.start = "2026-03-11T10:00:00+01:00"
* period.end = "2026-03-11T11:00:00+01:00"
* serviceProvider = Reference(Organization/exempel-vardcentral)
