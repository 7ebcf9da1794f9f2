Profile: Medarbetaruppdrag
Parent: PractitionerRole
Id: medarbetaruppdrag
Title: "Medarbetaruppdrag"
Description: "What a member of staff does and at which unit (Swedish: medarbetaruppdrag)."
* . obeys hsa-id-finns
* identifier 1..*
* identifier ^slicing.discriminator[+].type = #value
* identifier ^slicing.discriminator[=].path = "system"
* identifier ^slicing.rules = #open
* identifier contains
    hsaid 0..1 and
    hsaidInera 0..1
* identifier[hsaid] ^short = "HSA-id, HL7 Sveriges system"
* identifier[hsaid] obeys hsa-id-format and hsa-id-kontrollsiffra
* identifier[hsaid].type = $v2-0203#PRN
* identifier[hsaid].system 1..1
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value 1..1
* identifier[hsaidInera] ^short = "HSA-id, Ineras system"
* identifier[hsaidInera] obeys hsa-id-format and hsa-id-kontrollsiffra
* identifier[hsaidInera].system 1..1
* identifier[hsaidInera].system = $hsaIdInera
* identifier[hsaidInera].value 1..1
* practitioner 1..1
  * ^short = "Personen"
* organization 1..1
  * ^short = "Enheten"
* code 1..*
* code from PartsrollVS (extensible)
  * ^short = "Roll, befattning eller legitimerat yrke"
  * ^requirements = "fyrbodal-medicinsk-planering, Steg 2, lines 152-158; lidkoping-kontaktpunkt, Ansvar helg och röda dagar?, line 105"
* telecom ^short = "Telefon i tjänsten"
