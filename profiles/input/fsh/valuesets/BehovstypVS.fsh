ValueSet: BehovstypVS
Id: behovstyp
Title: "Behovstyper"
Description: "All of the code system: needs that a case states as present or absent (Swedish: behov)."
* ^experimental = false
* include codes from system BehovstypCS
