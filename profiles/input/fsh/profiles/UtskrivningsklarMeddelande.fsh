Profile: UtskrivningsklarMeddelande
Parent: Samverkansmeddelande
Id: utskrivningsklar-meddelande
Title: "Meddelande om utskrivningsklar"
Description: "The message that the treating physician has judged the patient ready for discharge (Swedish: utskrivningsklar)."
* category = SamverkansmeddelandeCS#utskrivningsklar

* . obeys utskrivningsklar-fore-sant
* extension contains Utskrivningsklar named utskrivningsklar 1..1
* extension[utskrivningsklar] ^short = "Läkarens bedömning"
* extension[utskrivningsklar] ^requirements = "dalarna-utskrivning, Utskrivningsklar, lines 121-123; fyrbodal-medicinsk-planering, Patientens resa - överblick, line 82"
* encounter 1..1
* recipient 2..*
  * ^short = "Alla parter"
