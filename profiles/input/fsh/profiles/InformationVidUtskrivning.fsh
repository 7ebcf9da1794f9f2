Profile: InformationVidUtskrivning
Parent: Samverkansmeddelande
Id: information-vid-utskrivning
Title: "Information vid utskrivning"
Description: "The message that hands over information on the day of discharge (Swedish: information vid utskrivning)."
* category = SamverkansmeddelandeCS#information-vid-utskrivning

* encounter 1..1
* payload ^short = "Epikris, läkemedelslista, patientinformation"
* payload ^requirements = "fyrbodal-medicinsk-planering, Steg 5, line 243; dalarna-utskrivning, Grön process, lines 438-441"
