Extension: Kommun
Id: kommun
Title: "Kommun"
Description: "A municipality by its code (Swedish: kommunkod)."
Context: Patient, Organization, HealthcareService
* . ^short = "Kommun"
* . ^definition = "A municipality by its code (Swedish: kommunkod)."
* value[x] 1..1
* value[x] only Coding
* value[x] from KommunVS (extensible)
* valueCoding obeys kommunkod-format
* valueCoding.code 1..1
* valueCoding.system 1..1
