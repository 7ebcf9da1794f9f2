Profile: Epikris
Parent: Composition
Id: epikris
Title: "Epikris"
Description: "The discharge report (Swedish: epikris), with the sections of the European hospital discharge report."
* extension contains Arende named arende 0..1
* type = $loinc#34105-7
* subject 1..1
* subject only Reference(SwedishPatient)
* encounter 1..1
* author 1..*
* section 1..*
* section ^slicing.discriminator[+].type = #pattern
* section ^slicing.discriminator[=].path = "code"
* section ^slicing.rules = #open
* section contains
    vardforlopp 1..1 and
    lakemedel 0..1 and
    planering 0..1 and
    utokadMedicinskVardplan 0..1
* section[vardforlopp] ^short = "Vårdförlopp"
* section[vardforlopp].code 1..1
* section[vardforlopp].code = $loinc#8648-8
* section[lakemedel] ^short = "Läkemedel vid utskrivning"
* section[lakemedel] ^requirements = "dalarna-utskrivning, Grön process, lines 438-441"
* section[lakemedel].code 1..1
* section[lakemedel].code = $loinc#75311-1
* section[planering] ^short = "Fortsatt planering"
* section[planering].code 1..1
* section[planering].code = $loinc#18776-5
* section[utokadMedicinskVardplan] ^short = "Utökad medicinsk vårdplan"
* section[utokadMedicinskVardplan] ^requirements = "fyrbodal-medicinsk-planering, Steg 4, line 215"
* section[utokadMedicinskVardplan].code 1..1
* section[utokadMedicinskVardplan].code = DokumentavsnittCS#utokad-medicinsk-vardplan
