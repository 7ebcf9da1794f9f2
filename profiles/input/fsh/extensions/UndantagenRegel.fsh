Extension: UndantagenRegel
Id: undantagen-regel
Title: "Undantagen regel"
Description: "A rule of a wider level that does not hold by this routine (Swedish: undantagen regel)."
Context: PlanDefinition
* . ^short = "Undantagen regel"
* . ^definition = "A rule of a wider level that does not hold by this routine (Swedish: undantagen regel)."
* extension contains
    regel 1..1 and
    kalla 1..1
* extension[regel] ^short = "Regelns id"
* extension[regel].value[x] 1..1
* extension[regel].value[x] only code
* extension[kalla] ^short = "Var rutinen säger det"
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
* value[x] 0..0
