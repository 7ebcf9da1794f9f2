Extension: Lagrum
Id: lagrum
Title: "Lagrum"
Description: "The statute by which the municipality acts (Swedish: lagrum)."
Context: CareTeam, DetectedIssue
* . 0..1
* . ^short = "Lagrum"
* . ^definition = "The statute by which the municipality acts (Swedish: lagrum)."
* value[x] 1..1
* value[x] only code
* value[x] from LagrumVS (required)
