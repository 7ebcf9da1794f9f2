ValueSet: InformationstypVS
Id: informationstyp
Title: "Informationstyper"
Description: "All of the code system: kinds of health data that a block can name (Swedish: informationstyp)."
* ^experimental = false
* include codes from system InformationstypCS
