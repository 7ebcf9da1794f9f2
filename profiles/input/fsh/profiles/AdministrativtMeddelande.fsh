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
