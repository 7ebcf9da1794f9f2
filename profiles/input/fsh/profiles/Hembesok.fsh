Profile: Hembesok
Parent: Encounter
Id: hembesok
Title: "Hembesök"
Description: "A visit at the patient's home after discharge (Swedish: hembesök)."
* class = $v3-ActCode#HH
* subject 1..1
* subject only Reference(SwedishPatient)
* episodeOfCare 0..1
* participant 1..*
  * ^short = "Kommunens sjuksköterska, läkare"
  * ^requirements = "fyrbodal-medicinsk-planering, Steg 6, lines 273-280"
* participant.individual 1..1
* period 1..1
* period.start 1..1
  * ^requirements = "fyrbodal-medicinsk-planering, Steg 6, line 280"
* serviceProvider 1..1
