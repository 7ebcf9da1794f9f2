Profile: VardbegaranMeddelande
Parent: Samverkansmeddelande
Id: vardbegaran-meddelande
Title: "Meddelande om vårdbegäran"
Description: "A message that carries a care request (Swedish: vårdbegäran)."
* category = SamverkansmeddelandeCS#vardbegaran

* about 1..*
  * ^short = "Vårdbegäran"
  * ^requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, line 36"
