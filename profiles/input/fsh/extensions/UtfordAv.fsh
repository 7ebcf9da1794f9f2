Extension: UtfordAv
Id: utford-av
Title: "Utförd av"
Description: "Who did what an entry of a case's timeline tells (Swedish: utförd av)."
Context: List.entry
* . ^short = "Utförd av"
* . ^definition = "Who did what an entry of a case's timeline tells (Swedish: utförd av)."
* value[x] 1..1
* value[x] only Reference(Practitioner or PractitionerRole or Organization or HealthcareService or CareTeam or Patient or RelatedPerson or Device)
