Extension: Behov
Id: behov
Title: "Behov"
Description: "A need that is present or, with a reason, absent (Swedish: behov)."
Context: EpisodeOfCare, Encounter
* . ^short = "Behov"
* . ^definition = "A need that is present or, with a reason, absent (Swedish: behov)."
* . obeys behov-ej-motiverat
* extension contains
    typ 1..1 and
    finns 1..1 and
    motivering 0..1
* extension[typ] ^short = "Behov av vad"
* extension[typ].value[x] 1..1
* extension[typ].value[x] only code
* extension[typ].value[x] from BehovstypVS (required)
* extension[finns] ^short = "Behovet finns"
* extension[finns] ^requirements = "dalarna-utskrivning, Grön process, lines 288-307"
* extension[finns].value[x] 1..1
* extension[finns].value[x] only boolean
* extension[motivering] ^short = "Varför behovet inte finns"
* extension[motivering].value[x] 1..1
* extension[motivering].value[x] only string
* value[x] 0..0
