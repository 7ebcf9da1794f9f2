Extension: Regelbok
Id: regelbok
Title: "Regelbok"
Description: "Where a routine stands among those that build on each other (Swedish: regelbok)."
Context: PlanDefinition
* . 0..1
* . ^short = "Regelbok"
* . ^definition = "Where a routine stands among those that build on each other (Swedish: regelbok)."
* extension contains
    niva 1..1 and
    omfattningAntagen 0..1
* extension[niva] ^short = "Nivå: lag, region, delregion, kommun eller enhet"
* extension[niva].value[x] 1..1
* extension[niva].value[x] only code
* extension[omfattningAntagen] ^short = "Källan säger inte uttryckligen vilka ärenden rutinen gäller"
* extension[omfattningAntagen].value[x] 1..1
* extension[omfattningAntagen].value[x] only boolean
* value[x] 0..0
