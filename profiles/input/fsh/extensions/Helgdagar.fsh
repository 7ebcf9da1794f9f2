Extension: Helgdagar
Id: helgdagar
Title: "Helgdagar"
Description: "What public holidays, and the eves that count as such, are to a time of opening (Swedish: röda dagar). Without it they are as a Sunday where a time of day is given, and as their own weekday where it is all day."
Context: HealthcareService.availableTime, PractitionerRole.availableTime
* . 0..1
* . ^short = "Röda dagar"
* . ^definition = "What public holidays, and the eves that count as such, are to a time of opening (Swedish: röda dagar)."
* value[x] 1..1
* value[x] only code
* value[x] from HelgdagarVS (required)
  * ^requirements = "lidkoping-kontaktpunkt, Ansvar helg och röda dagar?, lines 86-105"
