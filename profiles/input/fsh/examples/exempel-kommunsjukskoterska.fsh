Instance: exempel-kommunsjukskoterska
InstanceOf: Medarbetaruppdrag
Usage: #example
Description: "What a member of staff does at a unit."
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value = "SE2321009900-UKOM1"
* active = true
* practitioner = Reference(Practitioner/exempel-kommunsjukskoterska-person)
* organization = Reference(Organization/exempel-kpv)
* code = PartsrollCS#kommunsjukskoterska
* telecom.system = #phone
* telecom.value = "010-174 06 34"
* telecom.use = #work
