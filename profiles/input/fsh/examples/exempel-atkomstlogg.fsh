Instance: exempel-atkomstlogg
InstanceOf: Atkomstlogg
Usage: #example
Description: "A nurse read a plan in an emergency."
* extension[delningsgrund].valueCode = #nodsituation
* extension[nodoppning].valueBoolean = true
* extension[vardrelation].valueReference = Reference(EpisodeOfCare/exempel-arende)
* type = http://terminology.hl7.org/CodeSystem/audit-event-type#rest "RESTful Operation"
* subtype = http://hl7.org/fhir/restful-interaction#read "read"
* action = #R
* recorded = "2026-03-09T03:10:00+01:00"
* outcome = #0
* purposeOfEvent = $v3-ActReason#ETREAT
* agent.who = Reference(PractitionerRole/exempel-kommunsjukskoterska)
* agent.requestor = true
* source.observer = Reference(Organization/exempel-region)
* entity[+].what = Reference(Patient/exempel-patient)
* entity[=].role = http://terminology.hl7.org/CodeSystem/object-role#1 "Patient"
* entity[+].what = Reference(CarePlan/exempel-medicinsk-vardplan)
* entity[=].role = http://terminology.hl7.org/CodeSystem/object-role#4 "Domain Resource"
