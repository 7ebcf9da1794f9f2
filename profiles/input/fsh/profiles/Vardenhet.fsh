Profile: Vardenhet
Parent: SwedishOrganization
Id: vardenhet
Title: "Vårdenhet"
Description: "A unit that takes part in handovers (Swedish: vårdenhet): it has an HSA-id, a name, a kind and a principal."
* . obeys hsa-id-finns
* extension[huvudman] 1..1
  * ^requirements = "dalarna-utskrivning, Inledning, lines 46-48"
* identifier 1..*
* name 1..1
* type 1..*
* partOf ^short = "Vårdgivaren, eller enheten ovanför"
