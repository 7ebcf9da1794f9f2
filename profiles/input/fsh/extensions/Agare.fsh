Extension: Agare
Id: agare
Title: "Ägare"
Description: "Whose step it is that is missing or late (Swedish: ägare)."
Context: DetectedIssue
* . 0..1
* . ^short = "Ägare"
* . ^definition = "Whose step it is that is missing or late (Swedish: ägare)."
* value[x] 1..1
* value[x] only CodeableConcept
* value[x] from AktorVS (extensible)
