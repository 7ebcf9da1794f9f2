Instance: exempel-omslag-huvud
InstanceOf: Meddelandehuvud
Usage: #inline
Description: "The header within a message."
* id = "exempel-omslag-huvud"
* eventCoding = SamverkansmeddelandeCS#inskrivningsmeddelande
* destination[+].extension[mottagartyp].valueCode = #primar
* destination[=].endpoint = "urn:oid:1.2.752.29.4.19"
* destination[=].receiver = Reference(Organization/exempel-kpv)
* destination[+].extension[mottagartyp].valueCode = #kopia
* destination[=].endpoint = "urn:oid:1.2.752.29.4.19"
* destination[=].receiver = Reference(Organization/exempel-vardcentral)
* sender = Reference(Organization/exempel-avdelning)
* source.name = "Exempelsystemet"
* source.endpoint = "https://avsandare.example/fhir"
* definition = "https://vardbro.example/fhir/MessageDefinition/inskrivningsmeddelande|0.1.0"
* focus.reference = "Communication/exempel-inskrivningsmeddelande"
