ValueSet: MottagartypVS
Id: mottagartyp
Title: "Mottagartyper"
Description: "All of the code system: whether a message is meant for a receiver or is a copy (Swedish: mottagartyp)."
* ^experimental = false
* include codes from system MottagartypCS
