Extension: Utskrivningsdatum
Id: utskrivningsdatum
Title: "Utskrivningsdatum"
Description: "When the patient was discharged (Swedish: datum för utskrivning)."
Context: Communication
* . 0..1
* . ^short = "Utskrivningsdatum"
* . ^definition = "When the patient was discharged (Swedish: datum för utskrivning)."
* value[x] 1..1
* value[x] only dateTime
  * ^requirements = "dalarna-utskrivning, Grön process, lines 425-428"
