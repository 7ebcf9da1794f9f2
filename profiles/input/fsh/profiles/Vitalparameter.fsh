Profile: Vitalparameter
Parent: Observation
Id: vitalparameter
Title: "Vitalparameter"
Description: "A vital sign that is at hand before a dialogue (Swedish: vitalparameter)."
* . obeys vital-varde
* extension contains $workflowEpisode named arende 0..1
* category 1..*
* category ^slicing.discriminator[+].type = #pattern
* category ^slicing.discriminator[=].path = "$this"
* category ^slicing.rules = #open
* category contains vitala 1..1
* category[vitala] = $observationCategory#vital-signs
* code from VitalparameterVS (extensible)
  * ^requirements = "halland-oppenvard, Planerat behov av samordning/dialog, line 204"
* subject 1..1
* subject only Reference(SwedishPatient)
* effective[x] 1..1
* effective[x] only dateTime
* performer 1..*
