ValueSet: RegeltillstandVS
Id: regeltillstand
Title: "Regeltillstånd"
Description: "All of the code system: states of a rule in a case (Swedish: tillstånd)."
* ^experimental = false
* include codes from system RegeltillstandCS
