ValueSet: MotesformVS
Id: motesform
Title: "Mötesformer"
Description: "All of the code system: how a meeting is held (Swedish: mötesform)."
* ^experimental = false
* include codes from system MotesformCS
