ValueSet: SbarVS
Id: sbar
Title: "SBAR"
Description: "All of the code system: the parts of a report by SBAR (Swedish: situation, bakgrund, aktuellt, rekommendation)."
* ^experimental = false
* include codes from system SbarCS
