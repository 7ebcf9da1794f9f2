Extension: Huvudman
Id: huvudman
Title: "Huvudman"
Description: "The principal for whom a unit works or that answers for an activity (Swedish: huvudman)."
Context: Organization, CarePlan.activity
* . 0..1
* . ^short = "Huvudman"
* . ^definition = "The principal for whom a unit works or that answers for an activity (Swedish: huvudman)."
* value[x] 1..1
* value[x] only code
* value[x] from HuvudmanVS (required)
