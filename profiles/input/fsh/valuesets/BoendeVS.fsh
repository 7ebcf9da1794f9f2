ValueSet: BoendeVS
Id: boende
Title: "Boenden och platser efter utskrivning"
Description: "All of the code system: where a patient goes after a stay (Swedish: utskriven till)."
* ^experimental = false
* include codes from system BoendeCS
