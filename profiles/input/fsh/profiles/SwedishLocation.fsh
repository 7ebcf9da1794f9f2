Profile: SwedishLocation
Parent: Location
Id: swedish-location
Title: "Plats"
Description: "A place of care, or the home that a patient goes to (Swedish: plats)."
* identifier ^short = "HSA-id"
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
* status 1..1
* name 1..1
* type from BoendeVS (extensible)
  * ^short = "Ordinärt boende, särskilt boende, korttid eller annat"
  * ^requirements = "dalarna-utskrivning, Hemmet, lines 129-130"
