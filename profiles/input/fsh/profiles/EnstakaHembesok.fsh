Profile: EnstakaHembesok
Parent: ServiceRequest
Id: enstaka-hembesok
Title: "Enstaka hembesök"
Description: "A request for visits at home for a short while, with a start and a stop (Swedish: enstaka hembesök)."
* . obeys begaran-mottagare and hembesok-start-slut and hembesok-fjorton-dagar
* extension contains $workflowEpisode named arende 0..1
* identifier 1..*
* intent = #order
* category 1..1
* category = ProcessbegreppCS#enstaka-hembesok
* code 1..1
* subject only Reference(SwedishPatient)
* occurrence[x] 1..1
* occurrence[x] only Period
  * ^short = "Start och stopp"
  * ^requirements = "halland-oppenvard, Enstaka hembesök, line 225"
* authoredOn 1..1
* requester 1..1
* performer 1..*
* reasonCode 1..*
  * ^short = "Varför patienten tillfälligt inte kan ta sig till mottagningen"
  * ^requirements = "halland-oppenvard, Enstaka hembesök, line 225"
* replaces ^short = "Den begäran som förlängs"
