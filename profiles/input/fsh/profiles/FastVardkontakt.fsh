Profile: FastVardkontakt
Parent: CareTeam
Id: fast-vardkontakt
Title: "Fast vårdkontakt"
Description: "The fixed care contact (Swedish: fast vårdkontakt): one named person of outpatient care who coordinates. It agrees with Inera's CareTeam for fixed contacts."
* . obeys kontakt-nabar and kontakt-slut
* extension contains $workflowEpisode named arende 0..1
* status 1..1
* category 1..1
* category = $careTeamType#fast-kontakt
* subject 1..1
* subject only Reference(SwedishPatient)
* period 1..1
* period.start 1..1
  * ^short = "Från när kontakten gäller"
* participant 1..1
* participant.extension contains KontaktViaTeam named kontaktViaTeam 0..1
* participant.extension[kontaktViaTeam] ^short = "Nås via enhetens telefon"
* participant.role 1..1
* participant.role from FastVardkontaktRollVS (required)
  * ^short = "Fast vårdkontakt, med eller utan övergripande samordningsansvar"
  * ^requirements = "dalarna-utskrivning, Gemensamt för alla tre processerna är att, lines 82-83; dalarna-utskrivning, Fast vårdkontakt, lines 99-104; vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, line 38"
* participant.member 1..1
* participant.member only Reference(PractitionerRole)
* managingOrganization 1..1
  * ^short = "Enheten som utser"
* telecom ^short = "Telefon till kontakten"
* telecom ^requirements = "fyrbodal-medicinsk-planering, Steg 3, lines 188-192"
