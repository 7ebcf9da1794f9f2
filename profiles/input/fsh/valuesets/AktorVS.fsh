ValueSet: AktorVS
Id: aktor
Title: "Aktörer"
Description: "All of the code system: whose step a rule of a routine is (Swedish: aktör)."
* ^experimental = false
* include codes from system AktorCS
