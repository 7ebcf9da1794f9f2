Profile: Processavvikelse
Parent: DetectedIssue
Id: processavvikelse
Title: "Processavvikelse"
Description: "A step of the routine that is missing or was late (Swedish: processavvikelse)."
* . obeys avvikelse-arende
* extension contains
    Arende named arende 0..1 and
    Rutin named rutin 0..1 and
    Agare named agare 0..1 and
    Tidsgrans named tidsgrans 0..1 and
    Lagrum named lagrum 0..1
* extension[rutin] ^short = "Rutin och version"
* extension[agare] ^short = "Vems steg det är"
* extension[tidsgrans] ^short = "När steget senast skulle vara gjort"
* identifier 1..*
* code 1..1
  * ^short = "Regeln"
* code.coding 1..*
* severity 1..1
* patient 1..1
* patient only Reference(SwedishPatient)
* identified[x] only dateTime
* implicated 1..*
  * ^short = "Ärendet och det som avgjorde"
* detail 1..1
  * ^short = "Vad som avviker, med källa"
  * ^requirements = "halland-oppenvard, Vad händer nu?, line 243"
