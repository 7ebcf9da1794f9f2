ValueSet: SamtyckesformVS
Id: samtyckesform
Title: "Samtyckesformer"
Description: "All of the code system: how consent was given (Swedish: samtyckesform)."
* ^experimental = false
* include codes from system SamtyckesformCS
