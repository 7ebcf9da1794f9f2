Extension: KontaktViaTeam
Id: kontakt-via-team
Title: "Kontakt via team"
Description: "The contact is reached by the telephone of the unit, not by one of their own (Swedish: kontakt via team)."
Context: CareTeam.participant
* . 0..1
* . ^short = "Kontakt via team"
* . ^definition = "The contact is reached by the telephone of the unit, not by one of their own (Swedish: kontakt via team)."
* value[x] 1..1
* value[x] only boolean
