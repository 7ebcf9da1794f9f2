Instance: exempel-bistandshandlaggare
InstanceOf: Medarbetaruppdrag
Usage: #example
Description: "What a member of staff does at a unit."
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value = "SE2321009900-UBIS1"
* active = true
* practitioner = Reference(Practitioner/exempel-bistandshandlaggare-person)
* organization = Reference(Organization/exempel-socialtjanst)
* code = PartsrollCS#bistandshandlaggare
* telecom.system = #phone
* telecom.value = "010-174 06 34"
* telecom.use = #work
