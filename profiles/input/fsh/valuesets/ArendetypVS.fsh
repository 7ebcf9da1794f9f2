ValueSet: ArendetypVS
Id: arendetyp
Title: "Ärendetyper"
Description: "All of the code system: kinds of cases (Swedish: ärendetyp)."
* ^experimental = false
* include codes from system ArendetypCS
