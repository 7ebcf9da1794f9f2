Profile: SipMote
Parent: Appointment
Id: sip-mote
Title: "SIP-möte"
Description: "A meeting on a coordinated individual plan or its follow-up (Swedish: SIP-möte)."
* . obeys mote-patient and mote-tid
* extension contains
    Arende named arende 0..1 and
    Motesform named motesform 0..1 and
    Organisator named organisator 1..1
* extension[motesform] ^short = "Fysiskt, telefon eller video"
* extension[motesform] ^requirements = "lidkoping-kontaktpunkt, Kritiska punkter som vi identifierade, lines 31-32"
* extension[organisator] ^short = "Den som kallar"
* extension[organisator] ^requirements = "dalarna-utskrivning, Fast vårdkontakt, lines 99-102; dalarna-utskrivning, Ansvarig handläggare, lines 106-108"
* serviceType 1..1
* serviceType from SipMotestypVS (required)
* created 1..1
  * ^short = "När kallelsen gjordes"
  * ^requirements = "dalarna-utskrivning, Gul process, lines 815-819"
* supportingInformation ^short = "Planen"
* participant 3..*
  * ^short = "Patienten, regionen och kommunen"
  * ^requirements = "dalarna-utskrivning, Röd process, lines 1004-1012"
* participant.actor 1..1
