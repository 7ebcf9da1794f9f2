// By what topics about messages may be narrowed, and what is sent beside a message.
RuleSet: FilterAvMeddelande
* insert FilterReferens(Communication, patient, [[Patienten.]])
* insert FilterReferens(Communication, arende, [[Ärendet.]])
* insert FilterReferens(Communication, encounter, [[Vårdtillfället.]])
* insert FilterReferens(Communication, recipient, [[Den som meddelandet går till.]])
* insert FilterReferens(Communication, sender, [[Den som sände meddelandet.]])
* insert FilterTid(Communication, sent, [[När meddelandet sändes.]])
* insert Form(Communication, patient, encounter)
