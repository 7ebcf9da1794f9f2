Instance: exempel-svar-godkand
InstanceOf: SvarPaVardbegaran
Usage: #example
Description: "An accepted care request."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* intent = #order
* for = Reference(Patient/exempel-patient)
* authoredOn = "2026-04-08T09:15:00+02:00"
* identifier.system = "https://vardbro.example/fhir/identifier/uppgift"
* identifier.value = "exempel-svar"
* code = $taskCode#fulfill
* basedOn = Reference(ServiceRequest/exempel-vardbegaran)
* focus = Reference(ServiceRequest/exempel-vardbegaran)
* lastModified = "2026-04-09T10:00:00+02:00"
* requester = Reference(Organization/exempel-vardcentral)
* owner = Reference(HealthcareService/exempel-huvudinkorg)
* restriction.period.end = "2026-04-13T23:59:00+02:00"
* status = #accepted
* businessStatus = SvarslageCS#godkand
* output[startdatum].type = ProcessbegreppCS#startdatum
* output[startdatum].valueDate = "2026-04-13"
