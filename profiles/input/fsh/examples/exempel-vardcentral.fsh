Instance: exempel-vardcentral
InstanceOf: Vardenhet
Usage: #example
Description: "A unit that takes part in handovers."
* extension[huvudman].valueCode = #region
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value = "SE2321009900-V1"
* active = true
* type = EnhetstypCS#vardcentral
* name = "Vårdcentral Exempelstad"
* partOf = Reference(Organization/exempel-region)
