ValueSet: LagrumVS
Id: lagrum
Title: "Lagrum"
Description: "All of the code system: statutes by which a municipality acts (Swedish: lagrum)."
* ^experimental = false
* include codes from system LagrumCS
