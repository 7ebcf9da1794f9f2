Profile: Planering
Parent: Samverkansmeddelande
Id: planering
Title: "Planering"
Description: "Planning during the stay: current and planned care, a changed date, the level of the process (Swedish: planering)."
* category = SamverkansmeddelandeCS#planering

* extension contains Processniva named processniva 0..1
* extension[processniva] ^short = "Grön, gul eller röd process"
* encounter 1..1
* payload ^short = "Status, behov och planerade insatser"
* payload ^requirements = "fyrbodal-medicinsk-planering, Patientens resa - överblick, line 88; dalarna-utskrivning, Grön process, lines 310-329"
