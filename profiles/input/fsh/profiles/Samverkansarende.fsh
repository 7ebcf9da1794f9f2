Profile: Samverkansarende
Parent: EpisodeOfCare
Id: samverkansarende
Title: "Samverkansärende"
Description: "The case: all that the parties do for one patient in one process (Swedish: ärende)."
* . obeys arende-slut and medicinskt-ansvar-start
* extension contains
    Rutin named rutin 0..* and
    Processniva named processniva 0..1 and
    MedicinsktAnsvar named medicinsktAnsvar 0..* and
    Behov named behov 0..*
* extension[rutin] ^short = "De rutiner som ärendet följer, den vidaste först"
* extension[processniva] ^short = "Grön, gul eller röd process"
* extension[processniva] ^requirements = "dalarna-utskrivning, Arbetssätt, lines 74-75; dalarna-utskrivning, Gemensamt för alla tre processerna är att, lines 88-89"
* extension[medicinsktAnsvar] ^short = "Vem som har det medicinska ansvaret, och när"
* extension[medicinsktAnsvar] ^requirements = "fyrbodal-medicinsk-planering, Steg 6, line 269; dalarna-utskrivning, Grön process, line 430"
* extension[behov] ^short = "Behov som finns eller, med motivering, inte finns"
* extension[behov] ^requirements = "dalarna-utskrivning, Grön process, lines 288-307"
* identifier 1..1
* identifier.system 1..1
* identifier.value 1..1
* type 1..1
* type from ArendetypVS (required)
* patient only Reference(SwedishPatient)
* managingOrganization 1..1
  * ^short = "Den som håller i ärendet"
* period 1..1
* period.start 1..1
* team 1..1
  * ^short = "Ärendeparter"
