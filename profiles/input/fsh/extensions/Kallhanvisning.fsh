Extension: Kallhanvisning
Id: kallhanvisning
Title: "Källhänvisning"
Description: "Document, section and lines in which a routine says something (Swedish: källhänvisning)."
Context: PlanDefinition.action.documentation
* . 0..1
* . ^short = "Källhänvisning"
* . ^definition = "Document, section and lines in which a routine says something (Swedish: källhänvisning)."
* extension contains
    dokument 1..1 and
    avsnitt 1..1 and
    forstaRad 0..1 and
    sistaRad 0..1
* extension[dokument] ^short = "Dokumentets id"
* extension[dokument].value[x] 1..1
* extension[dokument].value[x] only string
* extension[avsnitt] ^short = "Rubriken som det står under"
* extension[avsnitt].value[x] 1..1
* extension[avsnitt].value[x] only string
* extension[forstaRad] ^short = "Första raden"
* extension[forstaRad].value[x] 1..1
* extension[forstaRad].value[x] only integer
* extension[sistaRad] ^short = "Sista raden"
* extension[sistaRad].value[x] 1..1
* extension[sistaRad].value[x] only integer
* value[x] 0..0
