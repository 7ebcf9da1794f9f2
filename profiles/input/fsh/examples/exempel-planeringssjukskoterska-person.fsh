Instance: exempel-planeringssjukskoterska-person
InstanceOf: SwedishPractitioner
Usage: #example
Description: "A member of staff."
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value = "SE2321009900-PPLA1"
* active = true
* name.family = "Planering"
* name.given = "Per"
