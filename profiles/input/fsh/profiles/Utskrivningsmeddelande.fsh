Profile: Utskrivningsmeddelande
Parent: Samverkansmeddelande
Id: utskrivningsmeddelande
Title: "Utskrivningsmeddelande"
Description: "The notification that a patient is discharged: where to and when (Swedish: utskrivningsmeddelande)."
* category = SamverkansmeddelandeCS#utskrivningsmeddelande

* extension contains
    UtskrivenTill named utskrivenTill 1..1 and
    Utskrivningsdatum named utskrivningsdatum 1..1
* extension[utskrivenTill] ^short = "Vart patienten skrevs ut"
* extension[utskrivenTill] ^requirements = "dalarna-utskrivning, Grön process, lines 425-428"
* extension[utskrivningsdatum] ^short = "Datum för utskrivning"
* extension[utskrivningsdatum] ^requirements = "dalarna-utskrivning, Grön process, lines 425-428"
* encounter 1..1
* payload ^short = "Läkemedelslista, överrapporteringar, hjälpmedel"
* payload ^requirements = "dalarna-utskrivning, Grön process, lines 438-441"
