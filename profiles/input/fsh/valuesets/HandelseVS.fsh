ValueSet: HandelseVS
Id: handelse
Title: "Händelser"
Description: "What happens in a case (Swedish: händelse)."
* ^experimental = false
* include codes from system HandelseCS
