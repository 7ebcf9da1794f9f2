Profile: Lakemedelslista
Parent: List
Id: lakemedelslista
Title: "Läkemedelslista"
Description: "The medication list that follows the patient (Swedish: läkemedelslista)."
* . obeys lista-datum
* extension contains Arende named arende 0..1
* status from http://hl7.org/fhir/ValueSet/list-status (required)
* mode = #snapshot
* code 1..1
* code = ProcessbegreppCS#lakemedelslista
* subject 1..1
* subject only Reference(SwedishPatient)
* source 1..1
* entry.item only Reference(MedicationStatement or MedicationRequest)
  * ^short = "Läkemedel"
  * ^requirements = "dalarna-utskrivning, Grön process, lines 438-441"
