Extension: KommunalPrimarvardKontakt
Id: kommunal-primarvard-kontakt
Title: "Kontakt i kommunal primärvård"
Description: "Where the patient's municipal primary care is reached at any hour (Swedish: kontaktuppgifter till kommunal primärvård)."
Context: Patient
* . ^short = "Kontakt i kommunal primärvård"
* . ^definition = "Where the patient's municipal primary care is reached at any hour (Swedish: kontaktuppgifter till kommunal primärvård)."
* value[x] 1..1
* value[x] only Reference(HealthcareService or Organization)
  * ^requirements = "fyrbodal-medicinsk-planering, Steg 2, line 162"
