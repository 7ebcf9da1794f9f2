Profile: Avslutssammanfattning
Parent: Composition
Id: avslutssammanfattning
Title: "Sammanfattning vid avslut"
Description: "The summary that goes with the request when municipal primary care ends (Swedish: sammanfattning)."
* extension contains Arende named arende 0..1
* type = $loinc#34133-9
* subject 1..1
* subject only Reference(SwedishPatient)
* section 1..*
* section ^slicing.discriminator[+].type = #pattern
* section ^slicing.discriminator[=].path = "code"
* section ^slicing.rules = #open
* section contains
    genomfordaInsatser 0..1 and
    fortsattaBehov 1..1
* section[genomfordaInsatser] ^short = "Genomförda insatser"
* section[genomfordaInsatser].code 1..1
* section[genomfordaInsatser].code = DokumentavsnittCS#genomforda-insatser
* section[fortsattaBehov] ^short = "Fortsatta behov"
* section[fortsattaBehov] ^requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid avslut av insatser, line 43"
* section[fortsattaBehov].code 1..1
* section[fortsattaBehov].code = DokumentavsnittCS#fortsatta-behov
