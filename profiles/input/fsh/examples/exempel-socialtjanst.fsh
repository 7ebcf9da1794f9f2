Instance: exempel-socialtjanst
InstanceOf: Vardenhet
Usage: #example
Description: "A unit that takes part in handovers."
* extension[huvudman].valueCode = #kommun
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value = "SE2120009903-0200"
* active = true
* type = EnhetstypCS#socialtjanst
* name = "Socialtjänst, Exempelstad"
* partOf = Reference(Organization/exempel-kommun)
