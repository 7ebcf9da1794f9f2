Extension: PlaneratUtskrivningsdatum
Id: planerat-utskrivningsdatum
Title: "Planerat utskrivningsdatum (PUD)"
Description: "The date on which the patient is planned to be discharged (Swedish: planerat utskrivningsdatum, PUD). R5 has it as Encounter.plannedEndDate."
Context: Encounter, Communication
* . 0..1
* . ^short = "Planerat utskrivningsdatum (PUD)"
* . ^definition = "The date on which the patient is planned to be discharged (Swedish: planerat utskrivningsdatum, PUD). R5 has it as Encounter.plannedEndDate."
* value[x] 1..1
* value[x] only dateTime
  * ^requirements = "dalarna-utskrivning, Utskrivningsdatum, lines 125-127; fyrbodal-medicinsk-planering, Patientens resa - överblick, line 88"
