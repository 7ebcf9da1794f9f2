Extension: Lakemedelsandring
Id: lakemedelsandring
Title: "Läkemedelsändring"
Description: "What the stay did to the medication and why (Swedish: läkemedelsändring)."
Context: MedicationStatement
* . 0..1
* . ^short = "Läkemedelsändring"
* . ^definition = "What the stay did to the medication and why (Swedish: läkemedelsändring)."
* . obeys lakemedelsandring-orsak
* extension contains
    typ 1..1 and
    orsak 0..1
* extension[typ] ^short = "Insatt, utsatt, ändrad eller oförändrad"
* extension[typ].value[x] 1..1
* extension[typ].value[x] only code
* extension[typ].value[x] from LakemedelsandringVS (required)
* extension[orsak] ^short = "Varför läkemedlet ändrades"
* extension[orsak] ^requirements = "fyrbodal-medicinsk-planering, Bakgrund, lines 9-14"
* extension[orsak].value[x] 1..1
* extension[orsak].value[x] only string
* value[x] 0..0
