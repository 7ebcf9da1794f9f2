Extension: Inkorg
Id: inkorg
Title: "Inkorg"
Description: "The inbox at which a party of the case is reached (Swedish: inkorg), which a CareTeam cannot name as member."
Context: CareTeam.participant
* . 0..1
* . ^short = "Inkorg"
* . ^definition = "The inbox at which a party of the case is reached (Swedish: inkorg), which a CareTeam cannot name as member."
* value[x] 1..1
* value[x] only Reference(HealthcareService)
  * ^requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, line 36"
