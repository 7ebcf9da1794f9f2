Extension: MedicinsktAnsvar
Id: medicinskt-ansvar
Title: "Medicinskt ansvar"
Description: "Which organisation has the medical responsibility for the patient, and from when to when (Swedish: medicinskt ansvar)."
Context: EpisodeOfCare
* . ^short = "Medicinskt ansvar"
* . ^definition = "Which organisation has the medical responsibility for the patient, and from when to when (Swedish: medicinskt ansvar)."
* extension contains
    organisation 1..1 and
    period 1..1 and
    grund 0..1
* extension[organisation] ^short = "Ansvarig organisation"
* extension[organisation] ^requirements = "fyrbodal-medicinsk-planering, Steg 6, line 269; dalarna-utskrivning, Grön process, line 430"
* extension[organisation].value[x] 1..1
* extension[organisation].value[x] only Reference(Organization)
* extension[period] ^short = "Från och till"
* extension[period].value[x] 1..1
* extension[period].value[x] only Period
* extension[grund] ^short = "Varför ansvaret ligger där"
* extension[grund].value[x] 1..1
* extension[grund].value[x] only string
* value[x] 0..0
