ValueSet: EgenvardsutfallVS
Id: egenvardsutfall
Title: "Utfall av egenvårdsbedömning"
Description: "All of the code system: outcomes of an assessment of self-care (Swedish: egenvårdsbedömning)."
* ^experimental = false
* include codes from system EgenvardsutfallCS
