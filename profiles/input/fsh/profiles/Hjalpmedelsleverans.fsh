Profile: Hjalpmedelsleverans
Parent: SupplyDelivery
Id: hjalpmedelsleverans
Title: "Leverans av hjälpmedel"
Description: "The delivery of an assistive device (Swedish: leverans av hjälpmedel)."
* extension contains Arende named arende 0..1
* status 1..1
* patient 1..1
* patient only Reference(SwedishPatient)
* suppliedItem 1..1
* occurrence[x] 1..1
  * ^short = "När det levererades"
  * ^requirements = "dalarna-utskrivning, Grön process, lines 438-441"
* supplier 1..1
