ValueSet: FastVardkontaktRollVS
Id: fast-vardkontakt-roll
Title: "Roller för fast vårdkontakt"
Description: "The kinds of fixed contacts that are a fixed care contact (Swedish: fast vårdkontakt), with or without the overall responsibility. Codes by Inera AB, CC BY 4.0."
* ^experimental = false
* $fastKontakt#1 "fast vårdkontakt"
* $fastKontakt#4 "fast vårdkontakt med övergripande samordningsansvar"
