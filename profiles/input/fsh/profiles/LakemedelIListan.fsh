Profile: LakemedelIListan
Parent: MedicationStatement
Id: lakemedel-i-listan
Title: "Läkemedel i listan"
Description: "A medication on the list, and what the stay did to it (Swedish: läkemedel i listan)."
* extension contains
    Arende named arende 0..1 and
    Lakemedelsandring named lakemedelsandring 0..1
* extension[lakemedelsandring] ^short = "Insatt, utsatt, ändrad eller oförändrad, och varför"
* extension[lakemedelsandring] ^requirements = "fyrbodal-medicinsk-planering, Bakgrund, lines 9-14"
* medication[x] ^short = "Läkemedel, med ATC-kod där den är känd"
* subject only Reference(SwedishPatient)
* effective[x] 1..1
* dosage 1..*
