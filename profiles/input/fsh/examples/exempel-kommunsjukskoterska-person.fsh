Instance: exempel-kommunsjukskoterska-person
InstanceOf: SwedishPractitioner
Usage: #example
Description: "A member of staff."
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value = "SE2321009900-PKOM1"
* active = true
* name.family = "Kommun"
* name.given = "Kim"
