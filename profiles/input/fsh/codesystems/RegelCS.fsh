CodeSystem: RegelCS
Id: regel
Title: "Regler"
Description: "Rules of the regional routines (Swedish: regel). The rulebooks hold them; this resource names the system only."
* ^language = #sv
* ^caseSensitive = true
* ^experimental = false
* ^content = #not-present
