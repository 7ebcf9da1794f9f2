Instance: exempel-arendeparter
InstanceOf: Arendeparter
Usage: #example
Description: "The parties of a case."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:3e522ac7-4ef2-8540-ab6f-a57dcaee7b22"
* status = #active
* category = ProcessbegreppCS#arendeparter
* subject = Reference(Patient/exempel-patient)
* period.start = "2026-03-03T08:00:00+01:00"
* participant[+].role = PartsrollCS#slutenvard
* participant[=].member = Reference(Organization/exempel-avdelning)
* participant[=].period.start = "2026-03-03T08:00:00+01:00"
* participant[+].role = PartsrollCS#listad-vardcentral
* participant[=].member = Reference(Organization/exempel-vardcentral)
* participant[=].period.start = "2026-03-03T08:00:00+01:00"
* participant[=].extension[uppgiftskalla].extension[register].valueCode = #vardval
* participant[=].extension[uppgiftskalla].extension[tidpunkt].valueDateTime = "2026-03-03T08:00:00+01:00"
* participant[+].role = PartsrollCS#kommunal-primarvard
* participant[=].member = Reference(Organization/exempel-kpv)
* participant[=].period.start = "2026-03-03T08:00:00+01:00"
* participant[=].extension[inkorg].valueReference = Reference(HealthcareService/exempel-huvudinkorg)
* participant[+].role = PartsrollCS#socialtjanst
* participant[=].member = Reference(Organization/exempel-socialtjanst)
* participant[=].period.start = "2026-03-03T08:00:00+01:00"
