ValueSet: PartsrollVS
Id: partsroll
Title: "Partsroller"
Description: "All of the code system: roles of organisations and of people in a case (Swedish: partsroll)."
* ^experimental = false
* include codes from system PartsrollCS
