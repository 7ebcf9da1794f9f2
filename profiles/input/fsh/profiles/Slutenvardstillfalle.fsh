Profile: Slutenvardstillfalle
Parent: Encounter
Id: slutenvardstillfalle
Title: "Slutenvårdstillfälle"
Description: "A stay in hospital with its planned discharge, readiness and way home (Swedish: slutenvårdstillfälle)."
* . obeys vardtillfalle-slut and hemgangsklar-forutsatter-utskrivningsklar and pud-efter-inskrivning and permission-start
* extension contains
    PlaneratUtskrivningsdatum named planeratUtskrivningsdatum 0..1 and
    Utskrivningsklar named utskrivningsklar 0..1 and
    Hemgangsklar named hemgangsklar 0..1 and
    Hemkomst named hemkomst 0..1 and
    BehovUppmarksammat named behovUppmarksammat 0..1 and
    Behov named behov 0..*
* extension[planeratUtskrivningsdatum] ^short = "Planerat utskrivningsdatum (PUD)"
* extension[planeratUtskrivningsdatum] ^requirements = "fyrbodal-medicinsk-planering, Patientens resa - överblick, line 88; dalarna-utskrivning, Utskrivningsdatum, lines 125-127"
* extension[utskrivningsklar] obeys utskrivningsklar-ordning
* extension[utskrivningsklar] ^short = "Behandlande läkares bedömning"
* extension[utskrivningsklar] ^requirements = "dalarna-utskrivning, Utskrivningsklar, lines 121-123; fyrbodal-medicinsk-planering, Patientens resa - överblick, line 82"
* extension[hemgangsklar] ^short = "Utskrivningsklar och kriterierna är uppfyllda"
* extension[hemgangsklar] ^requirements = "dalarna-utskrivning, Hemgångsklar, lines 132-145"
* extension[hemkomst] ^short = "När patienten kom hem"
* extension[hemkomst] ^requirements = "fyrbodal-medicinsk-planering, Steg 6, line 280"
* extension[behovUppmarksammat] ^short = "När behovet av insatser uppmärksammades"
* extension[behovUppmarksammat] ^requirements = "dalarna-utskrivning, Gemensamt för alla tre processerna är att, lines 78-80"
* extension[behov] ^short = "Behov som finns eller, med motivering, inte finns"
* identifier 1..*
* class = $v3-ActCode#IMP
* subject 1..1
* subject only Reference(SwedishPatient)
* episodeOfCare 0..1
  * ^short = "Ärendet; servern fyller i det"
* reasonCode from BehovsomradeVS (extensible)
  * ^short = "Områden som patienten behöver insatser från"
  * ^requirements = "dalarna-utskrivning, Inledning, lines 5-14"
* period 1..1
* period.start 1..1
  * ^short = "Inskrivning"
* hospitalization.destination ^short = "Plats som patienten skrevs ut till"
* hospitalization.dischargeDisposition from BoendeVS (extensible)
  * ^short = "Slag av boende som patienten skrevs ut till"
  * ^requirements = "dalarna-utskrivning, Grön process, lines 425-428; dalarna-utskrivning, Hemmet, lines 129-130"
* serviceProvider 1..1
  * ^short = "Vårdavdelning"
