ValueSet: SamtyckesomfattningVS
Id: samtyckesomfattning
Title: "Samtyckets omfattning"
Description: "All of the code system: what a consent covers (Swedish: samtyckets omfattning)."
* ^experimental = false
* include codes from system SamtyckesomfattningCS
