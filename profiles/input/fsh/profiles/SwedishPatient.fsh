Profile: SwedishPatient
Parent: Patient
Id: swedish-patient
Title: "Patient i samverkan"
Description: "A patient in a handover (Swedish: patient), with a Swedish identity. It agrees with HL7 Sweden's SEBasePatient 1.1.0 in identifier systems and cardinalities and asks for what a notification of admission must tell."
* . obeys identitet-finns and identitet-entydig
* . obeys personnummer-fodelsedatum and samordningsnummer-fodelsedatum and personnummer-kon
* . obeys skyddad-adress and sekretess-adress and skyddad-telekom and folkbokforing-en
* extension contains
    Kommun named kommun 0..1 and
    KommunalPrimarvardKontakt named kommunalPrimarvardKontakt 0..*
* extension[kommun] ^short = "Folkbokföringskommun"
* extension[kommunalPrimarvardKontakt] ^short = "Kommunal primärvård dygnet runt"
* extension[kommunalPrimarvardKontakt] ^requirements = "fyrbodal-medicinsk-planering, Steg 2, line 162"
* identifier 1..*
  * ^short = "Personnummer, samordningsnummer, reservnummer eller LMA-nummer"
  * ^requirements = "dalarna-utskrivning, Grön process, lines 223-225"
* identifier ^slicing.discriminator[+].type = #value
* identifier ^slicing.discriminator[=].path = "system"
* identifier ^slicing.rules = #open
* identifier contains
    personnummer 0..1 and
    samordningsnummer 0..1 and
    nationelltReservnummer 0..1 and
    lmaNummer 0..1
* identifier[personnummer] ^short = "Personnummer, tolv siffror"
* identifier[personnummer] obeys personnummer-format and personnummer-datum and personnummer-kontrollsiffra
* identifier[personnummer].system 1..1
* identifier[personnummer].system = $personnummer
* identifier[personnummer].value 1..1
* identifier[samordningsnummer] ^short = "Samordningsnummer, tolv siffror"
* identifier[samordningsnummer] obeys samordningsnummer-format and samordningsnummer-datum and samordningsnummer-kontrollsiffra
* identifier[samordningsnummer].system 1..1
* identifier[samordningsnummer].system = $samordningsnummer
* identifier[samordningsnummer].value 1..1
* identifier[nationelltReservnummer] ^short = "Nationellt reservnummer"
* identifier[nationelltReservnummer] obeys reservnummer-format
* identifier[nationelltReservnummer].system 1..1
* identifier[nationelltReservnummer].system = $reservnummer
* identifier[nationelltReservnummer].value 1..1
* identifier[lmaNummer] ^short = "LMA-nummer för asylsökande"
* identifier[lmaNummer].system 1..1
* identifier[lmaNummer].system = $lmaNummer
* identifier[lmaNummer].value 1..1
* name 1..1
  * ^short = "Namn"
  * ^requirements = "dalarna-utskrivning, Grön process, lines 223-225"
* gender 1..1
* birthDate 1..1
* address ^short = "Adresser; folkbokföringsadress ska ingå i inskrivningsmeddelandet"
* generalPractitioner ^short = "Listad vårdcentral"
* generalPractitioner ^requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid avslut av insatser, line 44"
* contact ^short = "Närstående"
* communication ^short = "Språk och behov av tolk"
