ValueSet: LakemedelsandringVS
Id: lakemedelsandring
Title: "Läkemedelsändringar"
Description: "All of the code system: what a stay did to a medication (Swedish: läkemedelsändring)."
* ^experimental = false
* include codes from system LakemedelsandringCS
