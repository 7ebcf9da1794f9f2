Profile: FastLakarkontakt
Parent: CareTeam
Id: fast-lakarkontakt
Title: "Fast läkarkontakt"
Description: "The fixed physician contact in primary care (Swedish: fast läkarkontakt): one named physician where the patient is listed."
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
* participant.role = $fastKontakt#2
  * ^short = "Fast läkarkontakt i primärvård"
  * ^requirements = "fyrbodal-medicinsk-planering, Steg 3, line 192"
* participant.member 1..1
* participant.member only Reference(PractitionerRole)
* managingOrganization 1..1
  * ^short = "Enheten som utser"
* telecom ^short = "Telefon till kontakten"
* telecom ^requirements = "fyrbodal-medicinsk-planering, Steg 3, lines 188-192"
