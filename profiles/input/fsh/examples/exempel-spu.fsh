Instance: exempel-spu
InstanceOf: Spu
Usage: #example
Description: "Status and planned care at discharge."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:4c791d7d-246c-8697-ae9c-f21f00c9ea8b"
* status = #active
* intent = #plan
* category = $carePlanType#SPU
* title = "Status och planerade insatser"
* subject = Reference(Patient/exempel-patient)
* created = "2026-03-09T14:00:00+01:00"
* extension[processniva].valueCode = #gul
* description = "Behov av sårvård och hjälp med dusch efter utskrivning."
* author = Reference(PractitionerRole/exempel-avdelningslakare)
* activity[+].detail.kind = #ServiceRequest
* activity[=].detail.code.text = "Sårvård i hemmet"
* activity[=].detail.status = #scheduled
* activity[=].detail.scheduledPeriod.start = "2026-03-10"
* activity[=].detail.performer = Reference(Organization/exempel-kpv)
