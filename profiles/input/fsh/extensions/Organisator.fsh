Extension: Organisator
Id: organisator
Title: "Organisatör"
Description: "Who invites to the meeting (Swedish: den som kallar)."
Context: Appointment
* . 0..1
* . ^short = "Organisatör"
* . ^definition = "Who invites to the meeting (Swedish: den som kallar)."
* value[x] 1..1
* value[x] only Reference(PractitionerRole)
  * ^requirements = "dalarna-utskrivning, Fast vårdkontakt, lines 99-102"
