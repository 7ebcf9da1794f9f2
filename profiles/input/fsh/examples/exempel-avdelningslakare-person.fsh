Instance: exempel-avdelningslakare-person
InstanceOf: SwedishPractitioner
Usage: #example
Description: "A member of staff."
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value = "SE2321009900-PAVD1"
* active = true
* name.family = "Avdelning"
* name.given = "Ada"
* qualification.identifier[legitimation].system = $legitimation
* qualification.identifier[legitimation].value = "000000"
* qualification.code = $hosp#LK
