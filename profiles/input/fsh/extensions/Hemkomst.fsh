Extension: Hemkomst
Id: hemkomst
Title: "Hemkomst"
Description: "When the patient came home, which may be later than the discharge (Swedish: hemkomst)."
Context: Encounter
* . 0..1
* . ^short = "Hemkomst"
* . ^definition = "When the patient came home, which may be later than the discharge (Swedish: hemkomst)."
* value[x] 1..1
* value[x] only dateTime
  * ^requirements = "fyrbodal-medicinsk-planering, Steg 6, line 280"
