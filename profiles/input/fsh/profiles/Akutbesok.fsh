Profile: Akutbesok
Parent: Encounter
Id: akutbesok
Title: "Akutbesök"
Description: "A visit to an emergency department, which counts towards the many visits that ask for planning (Swedish: akutbesök)."
* class = $v3-ActCode#EMER
* subject 1..1
* subject only Reference(SwedishPatient)
* period 1..1
* period.start 1..1
  * ^short = "När besöket började"
  * ^requirements = "dalarna-utskrivning, Grön process, lines 183-187"
* serviceProvider 1..1
