Profile: Hjalpmedel
Parent: DeviceRequest
Id: hjalpmedel
Title: "Hjälpmedel"
Description: "A request for an assistive device (Swedish: hjälpmedel)."
* extension contains $workflowEpisode named arende 0..1
* status 1..1
* intent = #order
* code[x] ^short = "Vilket hjälpmedel"
* subject only Reference(SwedishPatient)
* occurrence[x] 1..1
  * ^short = "När det behövs"
* authoredOn 1..1
* requester 1..1
* performer 1..1
  * ^short = "Den som levererar"
  * ^requirements = "dalarna-utskrivning, Grön process, lines 438-441"
