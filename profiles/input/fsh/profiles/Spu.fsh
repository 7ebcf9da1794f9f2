Profile: Spu
Parent: CarePlan
Id: spu
Title: "Samordnad plan vid utskrivning (SPU)"
Description: "Status, needs and planned care at discharge, from each party (Swedish: samordnad plan vid utskrivning, SPU)."
* . obeys insats-detalj and insats-utforare
* extension contains
    $workflowEpisode named arende 0..1 and
    Processniva named processniva 0..1
* extension[processniva] ^short = "Grön, gul eller röd process"
* extension[processniva] ^requirements = "dalarna-utskrivning, Grön process, lines 310-314; dalarna-utskrivning, Röd process, lines 981-985"
* identifier 1..*
* intent = #plan
* category 1..1
* category = $carePlanType#SPU
* title 1..1
* subject only Reference(SwedishPatient)
* created 1..1
* author 1..1
* description 1..1
  * ^short = "Status och behov av fortsatta insatser"
  * ^requirements = "dalarna-utskrivning, Grön process, lines 310-314"
* activity ^short = "Planerade insatser, av varje part"
* activity ^requirements = "dalarna-utskrivning, Grön process, lines 316-329"
* activity.reference 0..0
