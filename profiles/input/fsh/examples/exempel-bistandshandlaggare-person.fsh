Instance: exempel-bistandshandlaggare-person
InstanceOf: SwedishPractitioner
Usage: #example
Description: "A member of staff."
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value = "SE2321009900-PBIS1"
* active = true
* name.family = "Bistånd"
* name.given = "Bo"
