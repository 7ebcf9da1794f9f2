Profile: MedicinskVardplan
Parent: CarePlan
Id: medicinsk-vardplan
Title: "Medicinsk vårdplan"
Description: "The medical care plan that physician, patient and municipal nurse make (Swedish: medicinsk vårdplan)."
* . obeys vardplan-giltighet and insats-detalj and insats-utforare
* extension contains
    $workflowEpisode named arende 0..1 and
    Brytpunkt named brytpunkt 0..1 and
    Behandlingsbegransning named behandlingsbegransning 0..1 and
    Delaktighet named delaktighet 0..1
* extension[brytpunkt] ^short = "Datum för brytpunktssamtal"
* extension[behandlingsbegransning] ^short = "Beslutad behandlingsbegränsning"
* extension[delaktighet] ^short = "Hur patienten och närstående deltog"
* extension[delaktighet] ^requirements = "fyrbodal-medicinsk-planering, Steg 6, line 273"
* identifier 1..*
* intent = #plan
* category 1..*
* category ^slicing.discriminator[+].type = #pattern
* category ^slicing.discriminator[=].path = "$this"
* category ^slicing.rules = #open
* category contains
    vardplan 1..1 and
    medicinsk 0..1
* category[vardplan] = $carePlanType#VP
* category[vardplan] ^short = "Vårdplan"
* category[medicinsk] = ProcessbegreppCS#medicinsk-vardplan
* category[medicinsk] ^short = "Medicinsk vårdplan"
* title 1..1
* subject only Reference(SwedishPatient)
* created 1..1
* author 1..1
  * ^short = "Läkaren"
  * ^requirements = "fyrbodal-medicinsk-planering, Steg 6, line 273"
* contributor 1..*
  * ^short = "Sjuksköterska i kommunal primärvård, patienten, närstående"
  * ^requirements = "fyrbodal-medicinsk-planering, Steg 6, line 273"
* activity.reference 0..0
