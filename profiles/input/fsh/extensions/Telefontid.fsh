Extension: Telefontid
Id: telefontid
Title: "Telefontid"
Description: "When a telephone number is answered (Swedish: telefontid)."
Context: ContactPoint
* . ^short = "Telefontid"
* . ^definition = "When a telephone number is answered (Swedish: telefontid)."
* extension contains
    dag 0..7 and
    start 1..1 and
    slut 1..1 and
    helgdagar 0..1
* extension[dag] ^short = "Veckodag; utan: varje dag"
* extension[dag].value[x] 1..1
* extension[dag].value[x] only code
* extension[dag].value[x] from http://hl7.org/fhir/ValueSet/days-of-week (required)
* extension[start] ^short = "Från klockan"
* extension[start] ^requirements = "lidkoping-kontaktpunkt, Telefontid, lines 40-42"
* extension[start].value[x] 1..1
* extension[start].value[x] only time
* extension[slut] ^short = "Till klockan"
* extension[slut].value[x] 1..1
* extension[slut].value[x] only time
* extension[helgdagar] ^short = "Röda dagar; utan: som en söndag"
* extension[helgdagar] ^requirements = "lidkoping-kontaktpunkt, Helg, lines 86-87"
* extension[helgdagar].value[x] 1..1
* extension[helgdagar].value[x] only code
* extension[helgdagar].value[x] from HelgdagarVS (required)
* value[x] 0..0
