Profile: SbarRapport
Parent: Samverkansmeddelande
Id: sbar-rapport
Title: "Rapport enligt SBAR"
Description: "A report in four parts: situation, background, assessment, recommendation (Swedish: SBAR)."
* . obeys sbar-fyra-delar
* payload 4..*
  * ^short = "Situation, bakgrund, aktuellt, rekommendation"
  * ^requirements = "dalarna-utskrivning, SBAR, lines 115-116; halland-oppenvard, Planerat behov av samordning/dialog, line 204"
* payload.extension contains SbarDel named sbarDel 0..1
* payload.extension[sbarDel] ^short = "Vilken del"
