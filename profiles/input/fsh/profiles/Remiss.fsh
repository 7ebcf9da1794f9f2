Profile: Remiss
Parent: ServiceRequest
Id: remiss
Title: "Remiss"
Description: "A referral to outpatient care (Swedish: remiss)."
* . obeys begaran-mottagare
* extension contains
    $workflowEpisode named arende 0..1 and
    Remissversion named remissversion 0..1
* extension[remissversion] ^short = "Ny, ändrad eller vidareskickad"
* identifier 1..*
* intent = #order
* category 1..1
* category = ProcessbegreppCS#remiss
* code 1..1
* subject only Reference(SwedishPatient)
* authoredOn 1..1
* requester 1..1
* performer 1..*
  * ^short = "Öppenvården"
  * ^requirements = "dalarna-utskrivning, Grön process, lines 368-370"
* reasonCode 1..*
