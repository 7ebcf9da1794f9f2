Instance: exempel-vardtillfalle
InstanceOf: Slutenvardstillfalle
Usage: #example
Description: "A stay whose patient is ready for discharge and ready to go home."
* extension[planeratUtskrivningsdatum].valueDateTime = "2026-03-10"
* extension[utskrivningsklar].extension[tidpunkt].valueDateTime = "2026-03-09T10:00:00+01:00"
* extension[utskrivningsklar].extension[bedomdAv].valueReference = Reference(PractitionerRole/exempel-avdelningslakare)
* extension[utskrivningsklar].extension[medicinskt].valueBoolean = true
* extension[utskrivningsklar].extension[insatser].valueBoolean = true
* extension[utskrivningsklar].extension[dokumentation].valueBoolean = true
* extension[hemgangsklar].extension[tidpunkt].valueDateTime = "2026-03-10T09:00:00+01:00"
* extension[hemgangsklar].extension[bekraftadAv].valueReference = Reference(Organization/exempel-kpv)
* extension[hemkomst].valueDateTime = "2026-03-10T12:00:00+01:00"
* extension[behovUppmarksammat].valueDateTime = "2026-03-03T09:00:00+01:00"
* identifier.system = "https://vardbro.example/fhir/identifier/vardtillfalle"
* identifier.value = "exempel-1"
* status = #finished
* class = $v3-ActCode#IMP "inpatient encounter"
* subject = Reference(Patient/exempel-patient)
* episodeOfCare = Reference(EpisodeOfCare/exempel-arende)
* reasonCode = BehovsomradeCS#kommunal-halso-och-sjukvard
* period.start = "2026-03-03T08:00:00+01:00"
* period.end = "2026-03-10T11:00:00+01:00"
* hospitalization.dischargeDisposition = BoendeCS#ordinart-boende
* serviceProvider = Reference(Organization/exempel-avdelning)
