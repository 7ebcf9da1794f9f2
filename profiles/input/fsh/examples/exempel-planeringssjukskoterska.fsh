Instance: exempel-planeringssjukskoterska
InstanceOf: Medarbetaruppdrag
Usage: #example
Description: "What a member of staff does at a unit."
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value = "SE2321009900-UPLA1"
* active = true
* practitioner = Reference(Practitioner/exempel-planeringssjukskoterska-person)
* organization = Reference(Organization/exempel-vardcentral)
* code = PartsrollCS#planeringssjukskoterska
* telecom.system = #phone
* telecom.value = "010-174 06 34"
* telecom.use = #work
