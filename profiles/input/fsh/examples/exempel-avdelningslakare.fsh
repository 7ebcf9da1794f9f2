Instance: exempel-avdelningslakare
InstanceOf: Medarbetaruppdrag
Usage: #example
Description: "What a member of staff does at a unit."
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value = "SE2321009900-UAVD1"
* active = true
* practitioner = Reference(Practitioner/exempel-avdelningslakare-person)
* organization = Reference(Organization/exempel-avdelning)
* code = PartsrollCS#avdelningslakare
* telecom.system = #phone
* telecom.value = "010-174 06 34"
* telecom.use = #work
