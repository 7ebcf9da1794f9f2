Profile: Egenvardsbedomning
Parent: Observation
Id: egenvardsbedomning
Title: "Egenvårdsbedömning"
Description: "A licensed professional's judgement whether the patient can do a measure as self-care (Swedish: egenvårdsbedömning)."
* . obeys egenvard-uppfoljning
* extension contains $workflowEpisode named arende 0..1
* code = ProcessbegreppCS#egenvardsbedomning
  * ^requirements = "dalarna-utskrivning, Inledning, lines 69-71; dalarna-utskrivning, Grön process, line 372"
* subject 1..1
* subject only Reference(SwedishPatient)
* effective[x] 1..1
* performer 1..1
* performer only Reference(PractitionerRole or Practitioner)
  * ^short = "Legitimerad som bedömde"
  * ^requirements = "dalarna-utskrivning, Inledning, lines 69-71"
* value[x] 1..1
* value[x] only CodeableConcept
* value[x] from EgenvardsutfallVS (required)
* component ^short = "Riskanalys, uppföljningsdatum"
