Extension: Vardrelation
Id: vardrelation
Title: "Vårdrelation"
Description: "The stay, the case or the team that gave the user a relation of care to the patient (Swedish: vårdrelation)."
Context: AuditEvent
* . 0..1
* . ^short = "Vårdrelation"
* . ^definition = "The stay, the case or the team that gave the user a relation of care to the patient (Swedish: vårdrelation)."
* value[x] 1..1
* value[x] only Reference(Encounter or EpisodeOfCare or CareTeam)
