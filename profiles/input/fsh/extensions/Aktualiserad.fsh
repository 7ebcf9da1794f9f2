Extension: Aktualiserad
Id: aktualiserad
Title: "Aktualiserad"
Description: "When a prepared request was last made sure to be right (Swedish: aktualiserad)."
Context: ServiceRequest
* . 0..1
* . ^short = "Aktualiserad"
* . ^definition = "When a prepared request was last made sure to be right (Swedish: aktualiserad)."
* value[x] 1..1
* value[x] only date
