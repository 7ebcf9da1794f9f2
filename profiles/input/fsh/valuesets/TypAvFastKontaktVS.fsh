ValueSet: TypAvFastKontaktVS
Id: typ-av-fast-kontakt
Title: "Typ av fast kontakt"
Description: "The kinds of fixed contacts by Inera's code system (Swedish: typ av fast kontakt). Codes by Inera AB, CC BY 4.0."
* ^experimental = false
* $fastKontakt#1 "fast vårdkontakt"
* $fastKontakt#2 "fast läkarkontakt i primärvård"
* $fastKontakt#3 "fast omsorgskontakt i hemtjänsten"
* $fastKontakt#4 "fast vårdkontakt med övergripande samordningsansvar"
