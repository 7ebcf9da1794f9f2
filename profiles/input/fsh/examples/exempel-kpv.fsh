Instance: exempel-kpv
InstanceOf: Vardenhet
Usage: #example
Description: "A unit that takes part in handovers."
* extension[huvudman].valueCode = #kommun
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value = "SE2120009903-0100"
* active = true
* type = EnhetstypCS#kommunal-primarvard
* name = "Kommunal primärvård, Exempelstad"
* partOf = Reference(Organization/exempel-kommun)
