Instance: exempel-vardtillfalle-permission
InstanceOf: Slutenvardstillfalle
Usage: #example
Description: "A stay whose patient is on leave, after a readiness that was retracted."
* extension[planeratUtskrivningsdatum].valueDateTime = "2026-03-12"
* extension[utskrivningsklar].extension[tidpunkt].valueDateTime = "2026-03-06T10:00:00+01:00"
* extension[utskrivningsklar].extension[aterkallad].valueDateTime = "2026-03-06T15:00:00+01:00"
* identifier.system = "https://vardbro.example/fhir/identifier/vardtillfalle"
* identifier.value = "exempel-2"
* status = #onleave
* statusHistory.status = #onleave
* statusHistory.period.start = "2026-03-07T10:00:00+01:00"
* class = $v3-ActCode#IMP "inpatient encounter"
* subject = Reference(Patient/exempel-patient)
* period.start = "2026-03-03T08:00:00+01:00"
* serviceProvider = Reference(Organization/exempel-avdelning)
