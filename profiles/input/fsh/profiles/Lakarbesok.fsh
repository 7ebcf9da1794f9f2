Profile: Lakarbesok
Parent: Encounter
Id: lakarbesok
Title: "Läkarbesök"
Description: "The physician's first meeting with the patient after discharge, at home or at the clinic (Swedish: läkarbesök)."
* class from LakarbesoksformVS (required)
  * ^requirements = "fyrbodal-medicinsk-planering, Steg 6, lines 273-276"
* subject 1..1
* subject only Reference(SwedishPatient)
* episodeOfCare 0..1
* participant 1..*
  * ^short = "Vårdcentralens läkare"
  * ^requirements = "fyrbodal-medicinsk-planering, Steg 6, line 269"
* participant.individual 1..1
* period 1..1
* period.start 1..1
* serviceProvider 1..1
