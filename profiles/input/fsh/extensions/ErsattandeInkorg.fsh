Extension: ErsattandeInkorg
Id: ersattande-inkorg
Title: "Ersättande inkorg"
Description: "Where messages and calls go outside the hours of this inbox (Swedish: ersättande inkorg)."
Context: HealthcareService
* . 0..1
* . ^short = "Ersättande inkorg"
* . ^definition = "Where messages and calls go outside the hours of this inbox (Swedish: ersättande inkorg)."
* value[x] 1..1
* value[x] only Reference(HealthcareService)
  * ^requirements = "lidkoping-kontaktpunkt, Ansvar vardag från 1 januari 2018, line 77"
