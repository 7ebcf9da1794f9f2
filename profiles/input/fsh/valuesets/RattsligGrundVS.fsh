ValueSet: RattsligGrundVS
Id: rattslig-grund
Title: "Rättsliga grunder"
Description: "All of the code system: statutes on which data are shared or withheld (Swedish: rättslig grund)."
* ^experimental = false
* include codes from system RattsligGrundCS
