Profile: Huvudhandlaggare
Parent: CareTeam
Id: huvudhandlaggare
Title: "Huvudhandläggare"
Description: "The municipality's principal case officer (Swedish: huvudhandläggare), who answers to the fixed care contact."
* . obeys kontakt-nabar and kontakt-slut and huvudhandlaggare-lagrum
* extension contains
    $workflowEpisode named arende 0..1 and
    Lagrum named lagrum 0..1
* extension[lagrum] ^short = "Hälso- och sjukvårdslagen, socialtjänstlagen eller LSS"
* extension[lagrum] ^requirements = "dalarna-utskrivning, Grön process, lines 295-307"
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
* participant.role = PartsrollCS#huvudhandlaggare
  * ^short = "Huvudhandläggare"
  * ^requirements = "dalarna-utskrivning, Gemensamt för alla tre processerna är att, lines 85-86; dalarna-utskrivning, Ansvarig handläggare, lines 106-110"
* participant.member 1..1
* participant.member only Reference(PractitionerRole)
* managingOrganization 1..1
  * ^short = "Kommunens enhet som utser"
* telecom ^short = "Telefon till kontakten"
