Profile: AvbrottIProcessen
Parent: Samverkansmeddelande
Id: avbrott-i-processen
Title: "Avbrott i processen"
Description: "The message that a process has been broken off, and why (Swedish: avbrott i processen)."
* category = SamverkansmeddelandeCS#avbrott-i-processen

* reasonCode 1..*
  * ^short = "Varför processen avbryts"
