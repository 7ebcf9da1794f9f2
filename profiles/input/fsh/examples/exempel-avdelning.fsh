Instance: exempel-avdelning
InstanceOf: Vardenhet
Usage: #example
Description: "A unit that takes part in handovers."
* extension[huvudman].valueCode = #region
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value = "SE2321009900-A1"
* active = true
* type = EnhetstypCS#avdelning
* name = "Medicinavdelning, Exempelsjukhuset"
* partOf = Reference(Organization/exempel-region)
