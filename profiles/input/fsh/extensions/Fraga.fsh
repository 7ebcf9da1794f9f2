Extension: Fraga
Id: fraga
Title: "Fråga"
Description: "A query that rules speak of by its name (Swedish: fråga): which resources of the type it selects."
Context: Library.dataRequirement
* . 0..1
* . ^short = "Fråga"
* . ^definition = "A query that rules speak of by its name (Swedish: fråga): which resources of the type it selects."
* extension contains
    namn 1..1 and
    titel 1..1 and
    omfattning 1..1 and
    villkor 1..1
* extension[namn] ^short = "Namnet, som regler skriver %namn"
* extension[namn].value[x] 1..1
* extension[namn].value[x] only code
* extension[titel] ^short = "Vad det kallas när det saknas"
* extension[titel].value[x] 1..1
* extension[titel].value[x] only string
* extension[omfattning] ^short = "Vad de regler prövas mot som får använda den"
* extension[omfattning].value[x] 1..1
* extension[omfattning].value[x] only code
* extension[villkor] ^short = "FHIRPath på varje resurs: vilka den väljer ut"
* extension[villkor].value[x] 1..1
* extension[villkor].value[x] only Expression
* value[x] 0..0
