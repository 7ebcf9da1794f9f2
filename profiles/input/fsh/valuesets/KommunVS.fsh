ValueSet: KommunVS
Id: kommun
Title: "Kommuner"
Description: "All municipality codes of Statistics Sweden (Swedish: kommunkod)."
* ^experimental = false
* include codes from system $kommunkod
