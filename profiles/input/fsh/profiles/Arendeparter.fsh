Profile: Arendeparter
Parent: CareTeam
Id: arendeparter
Title: "Ärendeparter"
Description: "The parties of a case: organisations with their roles and inboxes (Swedish: ärendeparter)."
* . obeys parter-listad-vardcentral and parter-en-listad-vardcentral
* extension contains $workflowEpisode named arende 0..1
* category 1..1
* category = ProcessbegreppCS#arendeparter
* subject 1..1
* subject only Reference(SwedishPatient)
* participant 2..*
  * ^short = "Parter"
  * ^requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, line 36; vgr-oppenvardsprocessen, Processbeskrivning vid avslut av insatser, line 44"
* participant.extension contains
    Inkorg named inkorg 0..1 and
    Uppgiftskalla named uppgiftskalla 0..1
* participant.extension[inkorg] ^short = "Partens inkorg"
* participant.extension[uppgiftskalla] ^short = "Var parten hämtades"
* participant.role 1..1
* participant.role from PartsrollVS (required)
* participant.member 1..1
* participant.member only Reference(Organization)
* participant.period 1..1
* participant.period.start 1..1
