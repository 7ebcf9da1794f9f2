ValueSet: PilotkommunVS
Id: pilotkommun
Title: "Pilotkommuner i Fyrbodal"
Description: "The municipalities of Fyrbodal's pilot of medical planning (Swedish: pilotkommun)."
* ^experimental = false
* ^purpose = "fyrbodal-medicinsk-planering, Så genomförs piloten, line 53"
* $kommunkod#1488 "Trollhättan"
* $kommunkod#1485 "Uddevalla"
* $kommunkod#1461 "Mellerud"
* $kommunkod#1484 "Lysekil"
