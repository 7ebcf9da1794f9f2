Extension: Rutin
Id: rutin
Title: "Rutin"
Description: "A routine and its version that a case follows (Swedish: rutin), as a PlanDefinition: one for each layer, the widest first."
Context: EpisodeOfCare, DetectedIssue, MeasureReport
* . ^short = "Rutin"
* . ^definition = "A routine and its version that a case follows (Swedish: rutin), as a PlanDefinition: one for each layer, the widest first."
* value[x] 1..1
* value[x] only canonical
