Profile: SocialStatus
Parent: Observation
Id: social-status
Title: "Social status"
Description: "How a person lives and what help they have, for a prepared care request (Swedish: socialt status)."
* code = ProcessbegreppCS#social-status
  * ^requirements = "lidkoping-kontaktpunkt, Säker inskrivning, line 137"
* subject 1..1
* subject only Reference(SwedishPatient)
* effective[x] 1..1
* performer 1..*
* value[x] 1..1
* value[x] only string
