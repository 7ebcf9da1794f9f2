ValueSet: HuvudmanVS
Id: huvudman
Title: "Huvudmän"
Description: "All of the code system: principals that care is given for (Swedish: huvudman)."
* ^experimental = false
* include codes from system HuvudmanCS
