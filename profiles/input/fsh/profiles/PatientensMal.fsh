Profile: PatientensMal
Parent: Goal
Id: patientens-mal
Title: "Patientens mål"
Description: "A goal in the patient's own words (Swedish: patientens mål)."
* extension contains Arende named arende 0..1
* description.text 1..1
  * ^short = "Med patientens egna ord"
* subject only Reference(SwedishPatient)
* expressedBy 1..1
* expressedBy only Reference(SwedishPatient or RelatedPerson)
  * ^short = "Patienten, eller närstående för patienten"
  * ^requirements = "halland-oppenvard, Varför SIP ?, line 166; dalarna-utskrivning, Inledning, lines 46-50"
