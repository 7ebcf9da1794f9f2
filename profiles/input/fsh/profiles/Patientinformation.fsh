Profile: Patientinformation
Parent: Composition
Id: patientinformation
Title: "Patientinformation vid utskrivning"
Description: "What the patient takes home in writing (Swedish: skriftlig information vid utskrivning)."
* extension contains Arende named arende 0..1
* type = $loinc#74213-0
* subject 1..1
* subject only Reference(SwedishPatient)
* encounter 1..1
* section 5..*
* section ^slicing.discriminator[+].type = #pattern
* section ^slicing.discriminator[=].path = "code"
* section ^slicing.rules = #open
* section contains
    viktigtForMig 1..1 and
    vadHarHant 1..1 and
    vadHanderHarnast 1..1 and
    vartVanderJagMig 1..1 and
    lakemedelRehabHjalpmedel 1..1 and
    fastVardkontakt 0..1 and
    sipTid 0..1
* section[viktigtForMig] ^short = "Vad är viktigt för mig"
* section[viktigtForMig] ^requirements = "dalarna-utskrivning, Hemgångsklar, line 137"
* section[viktigtForMig].code 1..1
* section[viktigtForMig].code = HemgangskriteriumCS#viktigt-for-mig
* section[vadHarHant] ^short = "Vad har hänt under vårdtiden"
* section[vadHarHant] ^requirements = "dalarna-utskrivning, Hemgångsklar, line 139"
* section[vadHarHant].code 1..1
* section[vadHarHant].code = HemgangskriteriumCS#vad-har-hant
* section[vadHanderHarnast] ^short = "Vad händer härnäst"
* section[vadHanderHarnast] ^requirements = "dalarna-utskrivning, Hemgångsklar, line 141"
* section[vadHanderHarnast].code 1..1
* section[vadHanderHarnast].code = HemgangskriteriumCS#vad-hander-harnast
* section[vartVanderJagMig] ^short = "Vart vänder jag mig"
* section[vartVanderJagMig] ^requirements = "dalarna-utskrivning, Hemgångsklar, line 143"
* section[vartVanderJagMig].code 1..1
* section[vartVanderJagMig].code = HemgangskriteriumCS#vart-vander-jag-mig
* section[lakemedelRehabHjalpmedel] ^short = "Läkemedel, rehabilitering och hjälpmedel"
* section[lakemedelRehabHjalpmedel] ^requirements = "dalarna-utskrivning, Hemgångsklar, line 145"
* section[lakemedelRehabHjalpmedel].code 1..1
* section[lakemedelRehabHjalpmedel].code = HemgangskriteriumCS#lakemedel-rehab-hjalpmedel
* section[fastVardkontakt] ^short = "Vem som är fast vårdkontakt"
* section[fastVardkontakt] ^requirements = "fyrbodal-medicinsk-planering, Patientens resa - överblick, line 90"
* section[fastVardkontakt].code 1..1
* section[fastVardkontakt].code = DokumentavsnittCS#fast-vardkontakt
* section[sipTid] ^short = "När SIP är planerad"
* section[sipTid].code 1..1
* section[sipTid].code = DokumentavsnittCS#sip-tid
