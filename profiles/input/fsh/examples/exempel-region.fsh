Instance: exempel-region
InstanceOf: Vardgivare
Usage: #example
Description: "A care provider."
* extension[huvudman].valueCode = #region
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value = "SE2321009900-0001"
* identifier[organizationIdentifier].system = $organisationsnummer
* identifier[organizationIdentifier].value = "2321009900"
* active = true
* type = EnhetstypCS#vardgivare
* name = "Exempelregionen"
