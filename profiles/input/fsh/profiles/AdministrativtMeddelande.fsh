Profile: AdministrativtMeddelande
Parent: Samverkansmeddelande
Id: administrativt-meddelande
Title: "Administrativt meddelande"
Description: "A message on a practical matter (Swedish: administrativt meddelande)."
* category = SamverkansmeddelandeCS#administrativt

* . obeys amne-annat
* topic from AdministrativtAmneVS (extensible)
  * ^short = "Ämne"
  * ^requirements = "lidkoping-kontaktpunkt, Hur långt har vi kommit?, lines 121-122; fyrbodal-medicinsk-planering, Steg 2, lines 152-154"
* extension contains SipSvar named sipSvar 0..1
* extension[sipSvar] ^short = "Patientens svar på ett erbjudande om SIP"
* extension[sipSvar] ^requirements = "fyrbodal-medicinsk-planering, Steg 3, line 190"
