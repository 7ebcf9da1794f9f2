Profile: Sip
Parent: CarePlan
Id: sip
Title: "Samordnad individuell plan (SIP)"
Description: "The coordinated individual plan: what health care and social services do for a person, and who answers for what (Swedish: samordnad individuell plan, SIP). Each party confirms it by a Task."
* . obeys insats-detalj and insats-utforare and sip-tva-huvudman and plan-uppfoljning-framat
* extension contains
    $workflowEpisode named arende 0..1 and
    Samordnare named samordnare 1..1 and
    NastaUppfoljning named nastaUppfoljning 1..1 and
    Delaktighet named delaktighet 0..1
* extension[samordnare] ^short = "Ansvarig samordnare"
* extension[samordnare] ^requirements = "halland-oppenvard, Varför SIP ?, line 169"
* extension[nastaUppfoljning] ^short = "Nästa uppföljning"
* extension[nastaUppfoljning] ^requirements = "halland-oppenvard, För att genomföra denna utveckling behöver vi ha fokus på att, line 143"
* extension[delaktighet] ^short = "Hur patienten deltog"
* extension[delaktighet] ^requirements = "halland-oppenvard, Varför SIP ?, line 166"
* identifier 1..*
* intent = #plan
* category 1..1
* category = $carePlanType#SIP
* title 1..1
* subject only Reference(SwedishPatient)
* created 1..1
* author 1..1
* period 1..1
* period.start 1..1
* contributor 2..*
  * ^short = "Parterna"
  * ^requirements = "dalarna-utskrivning, Samordnad individuell plan (SIP), lines 94-97"
* careTeam 1..1
  * ^short = "Ärendeparter"
* goal 1..*
  * ^short = "Mål, minst ett patientens eget"
  * ^requirements = "halland-oppenvard, Varför SIP ?, line 166"
* activity 1..*
  * ^short = "Insatser"
  * ^requirements = "halland-oppenvard, Varför SIP ?, line 168; dalarna-utskrivning, Inledning, lines 46-49"
* activity.extension contains Huvudman named huvudman 0..1
* activity.extension[huvudman] ^short = "Huvudman för insatsen"
* activity.reference 0..0
