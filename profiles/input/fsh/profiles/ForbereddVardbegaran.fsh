Profile: ForbereddVardbegaran
Parent: ServiceRequest
Id: forberedd-vardbegaran
Title: "Förberedd vårdbegäran"
Description: "What hospital care should know of a person with municipal care, kept ready before it is needed (Swedish: förberedd vårdbegäran)."
* extension contains
    Aktualiserad named aktualiserad 0..1 and
    Delningsgrund named delningsgrund 0..1
* extension[aktualiserad] ^short = "När uppgifterna senast sågs över"
* extension[delningsgrund] ^short = "Samtycke eller annan grund"
* extension[delningsgrund] ^requirements = "lidkoping-kontaktpunkt, Säker inskrivning, line 137"
* identifier 1..*
* intent = #plan
* category 1..1
* category = ProcessbegreppCS#forberedd-vardbegaran
  * ^requirements = "lidkoping-kontaktpunkt, Kritiska punkter som vi identifierade, line 23"
* code 1..1
* code = VardbegaranRiktningCS#kommun-till-slutenvard
* subject only Reference(SwedishPatient)
* authoredOn 1..1
* requester 1..1
  * ^short = "Kommunens enhet"
* supportingInfo 1..*
  * ^short = "Social status, medicinsk vårdplan, kontaktpersoner"
  * ^requirements = "lidkoping-kontaktpunkt, Säker inskrivning, lines 137-138"
