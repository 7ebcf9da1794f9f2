Profile: MedicinskPlanering
Parent: Samverkansmeddelande
Id: medicinsk-planering
Title: "Medicinsk planering"
Description: "The contact of physician with physician before discharge (Swedish: medicinsk planering)."
* category = SamverkansmeddelandeCS#medicinsk-planering

* encounter 1..1
* sender only Reference(PractitionerRole)
  * ^short = "Överläkare eller ST-läkare med god patientkännedom"
  * ^requirements = "fyrbodal-medicinsk-planering, Steg 4, line 213"
* recipient only Reference(PractitionerRole)
  * ^short = "Fast läkarkontakt eller annan specialist på vårdcentralen"
  * ^requirements = "fyrbodal-medicinsk-planering, Steg 4, line 213"
