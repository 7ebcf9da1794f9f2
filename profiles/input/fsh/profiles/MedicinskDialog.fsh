Profile: MedicinskDialog
Parent: Appointment
Id: medicinsk-dialog
Title: "Medicinsk dialog"
Description: "A planned dialogue of a physician with municipal nurses, by telephone or video (Swedish: medicinsk planering, dialog)."
* . obeys mote-tid
* extension contains
    Arende named arende 0..1 and
    Motesform named motesform 0..1
* extension[motesform] ^short = "Telefon eller video"
* extension[motesform] ^requirements = "halland-oppenvard, Planerat behov av samordning/dialog, line 203"
* serviceType 1..1
* serviceType = ProcessbegreppCS#medicinsk-dialog
* created 1..1
* participant 2..*
  * ^short = "Läkare där patienten är listad, och kommunens legitimerade personal"
  * ^requirements = "halland-oppenvard, Överenskommelse mellan öppenvårdsenheter och kommunens hälso- och sjukvård, line 189; halland-oppenvard, Planerat behov av samordning/dialog, line 203"
* participant.actor 1..1
