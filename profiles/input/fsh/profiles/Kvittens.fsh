Profile: Kvittens
Parent: Task
Id: kvittens
Title: "Kvittens"
Description: "A party's receipt of a message: received, read, acted upon (Swedish: kvittens)."
* . obeys kvittens-ordning
* extension contains Arende named arende 0..1
* status from KvittensstatusVS (required)
  * ^short = "Mottagen, under läsning, kvitterad"
* businessStatus from KvittensgradVS (required)
* intent = #order
* code 1..1
* code = UppgiftstypCS#kvittera
  * ^requirements = "dalarna-utskrivning, Grön process, line 331"
* focus 1..1
* focus only Reference(Communication)
  * ^short = "Meddelandet"
* for 1..1
* for only Reference(SwedishPatient)
* authoredOn 1..1
* owner 1..1
  * ^short = "Parten som kvitterar"
