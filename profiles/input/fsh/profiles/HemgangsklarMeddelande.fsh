Profile: HemgangsklarMeddelande
Parent: Samverkansmeddelande
Id: hemgangsklar-meddelande
Title: "Meddelande om hemgångsklar"
Description: "The message that a patient is ready to go home, by all five criteria (Swedish: hemgångsklar)."
* category = SamverkansmeddelandeCS#hemgangsklar

* . obeys hemgang-alla-kriterier
* extension contains Hemgangsklar named hemgangsklar 1..1
* extension[hemgangsklar] ^short = "När, enligt vilka kriterier och vilka parter"
* extension[hemgangsklar] ^requirements = "dalarna-utskrivning, Hemgångsklar, lines 132-145"
* encounter 1..1
