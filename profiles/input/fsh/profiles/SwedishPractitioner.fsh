Profile: SwedishPractitioner
Parent: Practitioner
Id: swedish-practitioner
Title: "Vårdpersonal"
Description: "A member of staff (Swedish: vårdpersonal), known by HSA-id and, where licensed, by a licence."
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
* name 1..1
* qualification.identifier ^slicing.discriminator[+].type = #value
* qualification.identifier ^slicing.discriminator[=].path = "system"
* qualification.identifier ^slicing.rules = #open
* qualification.identifier contains
    prescriber 0..1 and
    legitimation 0..1
* qualification.identifier[prescriber] ^short = "Förskrivarkod"
* qualification.identifier[prescriber].system 1..1
* qualification.identifier[prescriber].system = $forskrivarkod
* qualification.identifier[legitimation] ^short = "Legitimationsnummer"
* qualification.identifier[legitimation].system 1..1
* qualification.identifier[legitimation].system = $legitimation
