Extension: Prognos
Id: prognos
Title: "Prognos"
Description: "The report is about an instant that had not come when it was made (Swedish: prognos)."
Context: MeasureReport
* . 0..1
* . ^short = "Prognos"
* . ^definition = "The report is about an instant that had not come when it was made (Swedish: prognos)."
* value[x] 1..1
* value[x] only boolean
