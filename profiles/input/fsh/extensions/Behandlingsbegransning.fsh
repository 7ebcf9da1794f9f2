Extension: Behandlingsbegransning
Id: behandlingsbegransning
Title: "Behandlingsbegränsning"
Description: "A decided limit of treatment (Swedish: behandlingsbegränsning)."
Context: CarePlan
* . 0..1
* . ^short = "Behandlingsbegränsning"
* . ^definition = "A decided limit of treatment (Swedish: behandlingsbegränsning)."
* value[x] 1..1
* value[x] only string
