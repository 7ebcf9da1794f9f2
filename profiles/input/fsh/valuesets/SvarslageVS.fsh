ValueSet: SvarslageVS
Id: svarslage
Title: "Läge för svar på vårdbegäran"
Description: "All of the code system: how far the answer to a care request has come (Swedish: svarsläge)."
* ^experimental = false
* include codes from system SvarslageCS
