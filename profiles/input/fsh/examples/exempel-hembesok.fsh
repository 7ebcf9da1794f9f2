Instance: exempel-hembesok
InstanceOf: Hembesok
Usage: #example
Description: "A nurse visits the patient at home."
* status = #finished
* class = $v3-ActCode#HH "home health"
* subject = Reference(Patient/exempel-patient)
* episodeOfCare = Reference(EpisodeOfCare/exempel-arende)
* participant.individual = Reference(PractitionerRole/exempel-kommunsjukskoterska)
* period.start = "2026-03-11T10:00:00+01:00"
* period.end = "2026-03-11T11:00:00+01:00"
* serviceProvider = Reference(Organization/exempel-kpv)
