Extension: Regelhandelse
Id: regelhandelse
Title: "Händelse"
Description: "FHIRPath that gives the instants from which, or before which, the time of a rule is counted (Swedish: händelse)."
Context: PlanDefinition.action.trigger
* . 0..1
* . ^short = "Händelse"
* . ^definition = "FHIRPath that gives the instants from which, or before which, the time of a rule is counted (Swedish: händelse)."
* value[x] 1..1
* value[x] only Expression
