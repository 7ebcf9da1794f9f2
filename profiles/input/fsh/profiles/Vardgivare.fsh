Profile: Vardgivare
Parent: SwedishOrganization
Id: vardgivare
Title: "Vårdgivare"
Description: "A care provider (Swedish: vårdgivare): a region, a municipality or a company, known by its organisation number."
* . obeys hsa-id-finns
* extension[huvudman] 1..1
* identifier 2..*
* identifier[organizationIdentifier] 1..1
* name 1..1
* type 1..*
* type = EnhetstypCS#vardgivare
