ValueSet: SparrtypVS
Id: sparrtyp
Title: "Spärrtyper"
Description: "All of the code system: how far a block of health data reaches (Swedish: spärr)."
* ^experimental = false
* include codes from system SparrtypCS
