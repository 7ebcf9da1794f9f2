Profile: MeddelandeUtanforVardtillfalle
Parent: Samverkansmeddelande
Id: meddelande-utanfor-vardtillfalle
Title: "Meddelande utanför vårdtillfälle"
Description: "A message about a patient at home: a question and within what time contact is needed (Swedish: meddelande utanför vårdtillfälle)."
* category = SamverkansmeddelandeCS#utanfor-vardtillfalle

* . obeys kontakttid-slut
* extension contains OnskadKontakttid named onskadKontakttid 0..1
* extension[onskadKontakttid] ^short = "När i tid kontakt behövs; krävs i den första frågan"
* extension[onskadKontakttid] ^requirements = "halland-oppenvard, Planerat behov av samordning/dialog, line 201"
* . obeys fraga-kontakttid
* encounter 0..0
* payload ^short = "Frågeställning"
* payload ^requirements = "halland-oppenvard, Planerat behov av samordning/dialog, line 201"
