Instance: exempel-medicinsk-vardplan
InstanceOf: MedicinskVardplan
Usage: #example
Description: "A medical care plan."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:d70166df-8014-89a6-a532-c28fdb12086f"
* status = #active
* intent = #plan
* category[vardplan] = $carePlanType#VP
* category[medicinsk] = ProcessbegreppCS#medicinsk-vardplan
* title = "Medicinsk vårdplan"
* subject = Reference(Patient/exempel-patient)
* created = "2026-03-09T14:00:00+01:00"
* extension[behandlingsbegransning].valueString = "Ingen intensivvård."
* extension[delaktighet].valueString = "Skriven vid hembesök tillsammans med patienten."
* period.start = "2026-03-09"
* author = Reference(PractitionerRole/exempel-vardcentralslakare)
* contributor[+] = Reference(PractitionerRole/exempel-kommunsjukskoterska)
* contributor[+] = Reference(Patient/exempel-patient)
* activity[+].detail.kind = #ServiceRequest
* activity[=].detail.code.text = "Viktkontroll varje vecka"
* activity[=].detail.status = #scheduled
* activity[=].detail.scheduledPeriod.start = "2026-03-16"
* activity[=].detail.performer = Reference(Organization/exempel-kpv)
