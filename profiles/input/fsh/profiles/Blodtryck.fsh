Profile: Blodtryck
Parent: Vitalparameter
Id: blodtryck
Title: "Blodtryck"
Description: "A blood pressure (Swedish: blodtryck)."
* code = $loinc#85354-9
* value[x] 0..0
* component 2..*
* component ^slicing.discriminator[+].type = #pattern
* component ^slicing.discriminator[=].path = "code"
* component ^slicing.rules = #open
* component contains
    systoliskt 1..1 and
    diastoliskt 1..1
* component[systoliskt] ^short = "Systoliskt tryck"
* component[systoliskt].code = $loinc#8480-6
* component[systoliskt].value[x] only Quantity
* component[systoliskt].valueQuantity = $ucum#mm[Hg]
* component[diastoliskt] ^short = "Diastoliskt tryck"
* component[diastoliskt].code = $loinc#8462-4
* component[diastoliskt].value[x] only Quantity
* component[diastoliskt].valueQuantity = $ucum#mm[Hg]
