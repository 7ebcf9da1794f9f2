Extension: BehovUppmarksammat
Id: behov-uppmarksammat
Title: "Behov uppmärksammat"
Description: "When the need of care after discharge was noticed, where that was after admission (Swedish: behov uppmärksammat)."
Context: Encounter
* . 0..1
* . ^short = "Behov uppmärksammat"
* . ^definition = "When the need of care after discharge was noticed, where that was after admission (Swedish: behov uppmärksammat)."
* value[x] 1..1
* value[x] only dateTime
  * ^requirements = "dalarna-utskrivning, Gemensamt för alla tre processerna är att, lines 78-80"
