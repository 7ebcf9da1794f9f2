Instance: exempel-vardcentralslakare-person
InstanceOf: SwedishPractitioner
Usage: #example
Description: "A member of staff."
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value = "SE2321009900-PVAR1"
* active = true
* name.family = "Vårdcentral"
* name.given = "Vera"
* qualification.identifier[legitimation].system = $legitimation
* qualification.identifier[legitimation].value = "000001"
* qualification.code = $hosp#LK
