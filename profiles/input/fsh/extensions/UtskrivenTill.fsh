Extension: UtskrivenTill
Id: utskriven-till
Title: "Utskriven till"
Description: "Where the patient was discharged to (Swedish: utskriven till)."
Context: Communication
* . 0..1
* . ^short = "Utskriven till"
* . ^definition = "Where the patient was discharged to (Swedish: utskriven till)."
* value[x] 1..1
* value[x] only CodeableConcept
* value[x] from BoendeVS (extensible)
  * ^requirements = "dalarna-utskrivning, Grön process, lines 425-428"
