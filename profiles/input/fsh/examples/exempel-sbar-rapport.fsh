Instance: exempel-sbar-rapport
InstanceOf: SbarRapport
Usage: #example
Description: "A report by SBAR."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:cd2b5250-e34f-8129-a0bf-127370197e03"
* status = #completed
* category = SamverkansmeddelandeCS#utanfor-vardtillfalle
* priority = #routine
* subject = Reference(Patient/exempel-patient)
* sent = "2026-03-03T14:00:00+01:00"
* received = "2026-03-03T14:00:00+01:00"
* recipient[+] = Reference(Organization/exempel-vardcentral)
* sender = Reference(PractitionerRole/exempel-kommunsjukskoterska)
* payload[+].extension[sbarDel].valueCode = #situation
* payload[=].contentString = "Tilltagande andnöd sedan i går."
* payload[+].extension[sbarDel].valueCode = #bakgrund
* payload[=].contentString = "Hjärtsvikt, utskriven för fem dagar sedan."
* payload[+].extension[sbarDel].valueCode = #aktuellt
* payload[=].contentString = "Vikt upp 2 kg, saturation 93 %."
* payload[+].extension[sbarDel].valueCode = #rekommendation
* payload[=].contentString = "Önskar bedömning i dag."
