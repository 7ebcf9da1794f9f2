ValueSet: LanVS
Id: lan
Title: "Län"
Description: "All county codes of Statistics Sweden (Swedish: länskod)."
* ^experimental = false
* include codes from system $lanskod
