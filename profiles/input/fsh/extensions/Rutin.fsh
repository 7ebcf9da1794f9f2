Extension: Rutin
Id: rutin
Title: "Rutin"
Description: "The regional routine and its version that a case follows (Swedish: rutin), as a PlanDefinition."
Context: EpisodeOfCare, DetectedIssue
* . 0..1
* . ^short = "Rutin"
* . ^definition = "The regional routine and its version that a case follows (Swedish: rutin), as a PlanDefinition."
* value[x] 1..1
* value[x] only canonical
