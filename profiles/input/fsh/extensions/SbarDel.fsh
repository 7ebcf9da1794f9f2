Extension: SbarDel
Id: sbar-del
Title: "Del av SBAR"
Description: "Which part of a report by SBAR a piece of content is (Swedish: situation, bakgrund, aktuellt, rekommendation)."
Context: Communication.payload
* . 0..1
* . ^short = "Del av SBAR"
* . ^definition = "Which part of a report by SBAR a piece of content is (Swedish: situation, bakgrund, aktuellt, rekommendation)."
* value[x] 1..1
* value[x] only code
* value[x] from SbarVS (required)
  * ^requirements = "dalarna-utskrivning, SBAR, lines 115-116"
