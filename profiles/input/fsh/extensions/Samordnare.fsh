Extension: Samordnare
Id: samordnare
Title: "Samordnare"
Description: "Who coordinates the plan (Swedish: ansvarig samordnare)."
Context: CarePlan
* . 0..1
* . ^short = "Samordnare"
* . ^definition = "Who coordinates the plan (Swedish: ansvarig samordnare)."
* value[x] 1..1
* value[x] only Reference(PractitionerRole)
  * ^requirements = "halland-oppenvard, Varför SIP ?, line 169"
