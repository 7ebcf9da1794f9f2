Extension: Hemgangsklar
Id: hemgangsklar
Title: "Hemgångsklar"
Description: "The patient is ready for discharge and what is needed at home is in place (Swedish: hemgångsklar): when, by which criteria and which parties say so."
Context: Encounter, Communication
* . 0..1
* . ^short = "Hemgångsklar"
* . ^definition = "The patient is ready for discharge and what is needed at home is in place (Swedish: hemgångsklar): when, by which criteria and which parties say so."
* extension contains
    tidpunkt 1..1 and
    kriterium 0..* and
    bekraftadAv 0..*
* extension[tidpunkt] ^short = "När patienten var hemgångsklar"
* extension[tidpunkt].value[x] 1..1
* extension[tidpunkt].value[x] only dateTime
* extension[kriterium] ^short = "Uppfyllt kriterium"
* extension[kriterium] ^requirements = "dalarna-utskrivning, Hemgångsklar, lines 132-145"
* extension[kriterium].value[x] 1..1
* extension[kriterium].value[x] only code
* extension[kriterium].value[x] from HemgangskriteriumVS (required)
* extension[bekraftadAv] ^short = "Part som bekräftar"
* extension[bekraftadAv] ^requirements = "dalarna-utskrivning, Grön process, lines 386-399"
* extension[bekraftadAv].value[x] 1..1
* extension[bekraftadAv].value[x] only Reference(Organization)
* value[x] 0..0
