Profile: SipBekraftelse
Parent: Task
Id: sip-bekraftelse
Title: "Bekräftelse av SIP"
Description: "A party's confirmation of one version of a coordinated individual plan (Swedish: bekräftelse av SIP)."
* . obeys bekraftelse-version and uppgift-klar-tid
* extension contains Arende named arende 0..1
* intent = #order
* code 1..1
* code = UppgiftstypCS#bekrafta-sip
* focus 1..1
* focus only Reference(CarePlan)
  * ^short = "Planens version"
  * ^requirements = "dalarna-utskrivning, Dokumentation, lines 112-113"
* for 1..1
* for only Reference(SwedishPatient)
* authoredOn 1..1
* owner 1..1
  * ^short = "Parten som bekräftar"
