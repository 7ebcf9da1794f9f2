Profile: SvarVardbegaranMeddelande
Parent: Samverkansmeddelande
Id: svar-vardbegaran-meddelande
Title: "Meddelande om svar på vårdbegäran"
Description: "A message that tells the answer to a care request (Swedish: svar på vårdbegäran)."
* category = SamverkansmeddelandeCS#svar-vardbegaran

* about 1..*
  * ^short = "Vårdbegäran eller svarets uppgift"
  * ^requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, line 37"
