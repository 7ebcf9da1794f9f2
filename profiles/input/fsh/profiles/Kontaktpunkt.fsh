Profile: Kontaktpunkt
Parent: HealthcareService
Id: kontaktpunkt
Title: "Inkorg eller kontaktpunkt"
Description: "Where a unit receives messages and calls, and at what hours (Swedish: inkorg, kontaktpunkt)."
* . obeys hsa-id-finns and ersattande-annan
* extension contains
    Kommun named kommun 0..* and
    ErsattandeInkorg named ersattandeInkorg 0..1
* extension[kommun] ^short = "Kommun som täcks"
* extension[kommun] ^requirements = "lidkoping-kontaktpunkt, Ytterligare samarbete, line 148"
* extension[ersattandeInkorg] ^short = "Dit samtal och meddelanden går utanför tiderna"
* extension[ersattandeInkorg] ^requirements = "lidkoping-kontaktpunkt, Ansvar vardag från 1 januari 2018, line 77; lidkoping-kontaktpunkt, Ansvar helg och röda dagar?, line 106"
* identifier 1..*
* identifier ^slicing.discriminator[+].type = #value
* identifier ^slicing.discriminator[=].path = "system"
* identifier ^slicing.rules = #open
* identifier contains
    hsaid 0..1 and
    hsaidInera 0..1
* identifier[hsaid] ^short = "HSA-id, HL7 Sveriges system"
* identifier[hsaid] obeys hsa-id-format and hsa-id-kontrollsiffra
* identifier[hsaid].system 1..1
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value 1..1
* identifier[hsaidInera] ^short = "HSA-id, Ineras system"
* identifier[hsaidInera] obeys hsa-id-format and hsa-id-kontrollsiffra
* identifier[hsaidInera].system 1..1
* identifier[hsaidInera].system = $hsaIdInera
* identifier[hsaidInera].value 1..1
* providedBy 1..1
* type 1..1
* type from InkorgstypVS (extensible)
  * ^requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, line 36; lidkoping-kontaktpunkt, Kontaktpunkt, lines 35-37"
* name 1..1
* telecom 1..*
* telecom.extension contains Telefontid named telefontid 0..*
* telecom.extension[telefontid] ^short = "När telefonen besvaras"
* telecom.extension[telefontid] ^requirements = "lidkoping-kontaktpunkt, Telefontid, lines 40-42"
* availableTime 1..*
* availableTime obeys tid-hel-eller-intervall
  * extension contains Helgdagar named helgdagar 0..1
  * ^short = "När inkorgen bevakas"
  * ^requirements = "lidkoping-kontaktpunkt, Kontaktpunkt, lines 35-37; lidkoping-kontaktpunkt, Helg, lines 86-87"
* notAvailable ^short = "Dagar utan bevakning"
* endpoint ^short = "Teknisk adress"
