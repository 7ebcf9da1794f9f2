Profile: ForbereddVardbegaranMeddelande
Parent: Samverkansmeddelande
Id: forberedd-vardbegaran-meddelande
Title: "Meddelande om förberedd vårdbegäran"
Description: "A message that carries a prepared care request (Swedish: förberedd vårdbegäran)."
* category = SamverkansmeddelandeCS#forberedd-vardbegaran

* encounter 0..0
* payload.content[x] only Reference(ServiceRequest) or string
  * ^requirements = "lidkoping-kontaktpunkt, Kritiska punkter som vi identifierade, line 23"
