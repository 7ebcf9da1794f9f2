Profile: Samverkansuppgift
Parent: Task
Id: samverkansuppgift
Title: "Samverkansuppgift"
Description: "A step that one party of a case is to take or to confirm (Swedish: samverkansuppgift)."
* . obeys uppgift-klar-tid
* extension contains Arende named arende 0..1
* intent = #order
* code 1..1
* code from SamverkansuppgiftVS (required)
  * ^short = "Vilket steg"
  * ^requirements = "dalarna-utskrivning, Grön process, lines 386-411; lidkoping-kontaktpunkt, Enhetschef, lines 44-73; fyrbodal-medicinsk-planering, Steg 2, line 154; halland-oppenvard, Enstaka hembesök, line 226"
* for 1..1
* for only Reference(SwedishPatient)
* owner 1..1
  * ^short = "Parten"
* restriction.period.end ^short = "När steget senast ska vara gjort"
