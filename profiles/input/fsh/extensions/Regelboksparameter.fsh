Extension: Regelboksparameter
Id: regelboksparameter
Title: "Regelboksparameter"
Description: "A parameter as a routine sets it (Swedish: regelboksparameter): its value, where a document says so, and whether it is an assumption."
Context: PlanDefinition
* . ^short = "Regelboksparameter"
* . ^definition = "A parameter as a routine sets it (Swedish: regelboksparameter): its value, where a document says so, and whether it is an assumption."
* extension contains
    namn 1..1 and
    varde 0..1 and
    vardeJson 0..1 and
    kalla 0..1 and
    antagande 0..1 and
    verifierad 0..1
* extension[namn] ^short = "Parameterns namn"
* extension[namn].value[x] 1..1
* extension[namn].value[x] only code
* extension[varde] ^short = "Värdet, när det är en text, ett tal eller sant/falskt"
* extension[varde].value[x] 1..1
* extension[varde].value[x] only string or integer or boolean
* extension[vardeJson] ^short = "Värdet som JSON, när det är en lista eller en tabell"
* extension[vardeJson].value[x] 1..1
* extension[vardeJson].value[x] only string
* extension[kalla] ^short = "Var det står"
* extension[kalla].extension contains
    dokument 1..1 and
    avsnitt 1..1 and
    forstaRad 0..1 and
    sistaRad 0..1
* extension[kalla].extension[dokument] ^short = "Dokumentets id"
* extension[kalla].extension[dokument].value[x] 1..1
* extension[kalla].extension[dokument].value[x] only string
* extension[kalla].extension[avsnitt] ^short = "Rubriken som det står under"
* extension[kalla].extension[avsnitt].value[x] 1..1
* extension[kalla].extension[avsnitt].value[x] only string
* extension[kalla].extension[forstaRad] ^short = "Första raden"
* extension[kalla].extension[forstaRad].value[x] 1..1
* extension[kalla].extension[forstaRad].value[x] only integer
* extension[kalla].extension[sistaRad] ^short = "Sista raden"
* extension[kalla].extension[sistaRad].value[x] 1..1
* extension[kalla].extension[sistaRad].value[x] only integer
* extension[antagande] ^short = "Källorna lämnar det öppet"
* extension[antagande].value[x] 1..1
* extension[antagande].value[x] only boolean
* extension[verifierad] ^short = "Falskt: källan är inte läst för detta"
* extension[verifierad].value[x] 1..1
* extension[verifierad].value[x] only boolean
* value[x] 0..0
