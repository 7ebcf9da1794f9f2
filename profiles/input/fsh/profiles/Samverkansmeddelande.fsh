Profile: Samverkansmeddelande
Parent: Communication
Id: samverkansmeddelande
Title: "Samverkansmeddelande"
Description: "A message between the parties of a case (Swedish: samverkansmeddelande). Its kinds have profiles of their own. A receiver never changes it: receipts are Tasks."
* . obeys meddelande-sant and meddelande-mottagare-olika and meddelande-ordning and akut-ej-meddelande and text-langd
* extension contains
    $workflowEpisode named arende 0..1 and
    Delningsgrund named delningsgrund 0..1 and
    PlaneratUtskrivningsdatum named planeratUtskrivningsdatum 0..1
* extension[delningsgrund] ^short = "Varför uppgifterna får delas"
* extension[delningsgrund] ^requirements = "dalarna-utskrivning, Inledning, lines 54-57"
* extension[planeratUtskrivningsdatum] ^short = "Planerat utskrivningsdatum"
* identifier 1..1
* identifier.system 1..1
* identifier.value 1..1
* category 1..1
* category from SamverkansmeddelandeVS (required)
  * ^short = "Slag av meddelande"
* subject 1..1
* subject only Reference(SwedishPatient)
* sent ^short = "När meddelandet skickades"
* received ^short = "När meddelandet nådde mottagarens inkorg"
* recipient 1..*
* sender 1..1
* payload 1..*
