Profile: FelsantMeddelande
Parent: Samverkansmeddelande
Id: felsant-meddelande
Title: "Felsänt meddelande"
Description: "The message that an earlier one was sent by mistake (Swedish: felsänt meddelande)."
* category = SamverkansmeddelandeCS#felsant

* inResponseTo 1..1
  * ^short = "Meddelandet som var felsänt"
