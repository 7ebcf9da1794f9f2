Instance: exempel-plats
InstanceOf: SwedishLocation
Usage: #example
Description: "A place that patients go to."
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value = "SE2120009903-0400"
* status = #active
* name = "Korttidsboendet Exemplet"
* type = BoendeCS#korttid
* managingOrganization = Reference(Organization/exempel-kommun)
