Instance: exempel-sip
InstanceOf: Sip
Usage: #example
Description: "A coordinated individual plan."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:1387a0f2-199a-85a1-a373-48eb1c908e91"
* status = #active
* intent = #plan
* category = $carePlanType#SIP
* title = "Samordnad individuell plan"
* subject = Reference(Patient/exempel-patient)
* created = "2026-03-09T14:00:00+01:00"
* extension[samordnare].valueReference = Reference(PractitionerRole/exempel-planeringssjukskoterska)
* extension[nastaUppfoljning].valueDate = "2026-06-09"
* extension[delaktighet].valueString = "Patienten och en dotter deltog i mötet."
* period.start = "2026-03-09"
* author = Reference(PractitionerRole/exempel-planeringssjukskoterska)
* contributor[+] = Reference(Organization/exempel-vardcentral)
* contributor[+] = Reference(Organization/exempel-kpv)
* contributor[+] = Reference(Organization/exempel-socialtjanst)
* careTeam = Reference(CareTeam/exempel-arendeparter)
* goal = Reference(Goal/exempel-mal)
* activity[+].extension[huvudman].valueCode = #region
* activity[=].detail.kind = #ServiceRequest
* activity[=].detail.code.text = "Uppföljning av blodtryck"
* activity[=].detail.status = #scheduled
* activity[=].detail.scheduledPeriod.start = "2026-03-17"
* activity[=].detail.performer = Reference(Organization/exempel-vardcentral)
* activity[+].extension[huvudman].valueCode = #kommun
* activity[=].detail.kind = #ServiceRequest
* activity[=].detail.code.text = "Hemtjänst fyra gånger om dagen"
* activity[=].detail.status = #scheduled
* activity[=].detail.scheduledPeriod.start = "2026-03-10"
* activity[=].detail.performer = Reference(Organization/exempel-socialtjanst)
