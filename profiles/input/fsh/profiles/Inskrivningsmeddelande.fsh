Profile: Inskrivningsmeddelande
Parent: Samverkansmeddelande
Id: inskrivningsmeddelande
Title: "Inskrivningsmeddelande"
Description: "The notification that a patient is admitted and may need care from others after the stay (Swedish: inskrivningsmeddelande)."
* category = SamverkansmeddelandeCS#inskrivningsmeddelande

* . obeys diagnos-samtycke
* extension[delningsgrund] 1..1
* extension[planeratUtskrivningsdatum] 1..1
  * ^requirements = "dalarna-utskrivning, Grön process, lines 223-228; dalarna-utskrivning, Utskrivningsdatum, lines 125-127; lidkoping-kontaktpunkt, Kritiska punkter som vi identifierade, lines 25-26"
* encounter 1..1
* encounter only Reference(Encounter)
* recipient 2..*
  * ^short = "Öppenvården och kommunen"
  * ^requirements = "dalarna-utskrivning, Gemensamt för alla tre processerna är att, lines 78-80"
* about ^short = "Preliminär diagnos, efter samtycke"
* about ^requirements = "dalarna-utskrivning, Grön process, lines 223-228"
* reasonCode from BehovsomradeVS (extensible)
  * ^short = "Områden som patienten behöver insatser från"
