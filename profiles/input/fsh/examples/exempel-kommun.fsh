Instance: exempel-kommun
InstanceOf: Vardgivare
Usage: #example
Description: "A care provider."
* extension[huvudman].valueCode = #kommun
* extension[kommun].valueCoding = $kommunkod#2080
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value = "SE2120009903-0001"
* identifier[organizationIdentifier].system = $organisationsnummer
* identifier[organizationIdentifier].value = "2120009903"
* active = true
* type = EnhetstypCS#vardgivare
* name = "Exempelstads kommun"
