Profile: KallelseSip
Parent: Samverkansmeddelande
Id: kallelse-sip
Title: "Kallelse till SIP"
Description: "The invitation to a coordinated individual plan (Swedish: kallelse till SIP)."
* category = SamverkansmeddelandeCS#kallelse-sip

* recipient 2..*
  * ^short = "Patienten och parterna"
* about ^short = "Mötet och planen"
* about ^requirements = "dalarna-utskrivning, Gul process, lines 815-819; halland-oppenvard, In- och utskrivning hemsjukvård – inget nytt, line 219"
