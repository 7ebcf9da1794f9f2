Profile: SwedishOrganization
Parent: Organization
Id: swedish-organization
Title: "Organisation"
Description: "A care provider or a unit of one (Swedish: organisation). It agrees with HL7 Sweden's SEBaseOrganization 1.1.0."
* . obeys vardgivare-organisationsnummer
* extension contains
    Huvudman named huvudman 0..1 and
    Kommun named kommun 0..1 and
    Lan named lan 0..1
* extension[huvudman] ^short = "Region, kommun eller privat på uppdrag"
* extension[kommun] ^short = "Kommun"
* extension[lan] ^short = "Län"
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
* identifier contains organizationIdentifier 0..1
* identifier[organizationIdentifier] ^short = "Organisationsnummer, tio siffror"
* identifier[organizationIdentifier] obeys organisationsnummer-format and organisationsnummer-kontrollsiffra
* identifier[organizationIdentifier].type = $v2-0203#XX
* identifier[organizationIdentifier].system 1..1
* identifier[organizationIdentifier].system = $organisationsnummer
* identifier[organizationIdentifier].value 1..1
* type from VerksamhetVS (extensible)
