Instance: exempel-forberedd-vardbegaran
InstanceOf: ForbereddVardbegaran
Usage: #example
Description: "A prepared care request."
* identifier.system = $uri
* identifier.value = "urn:uuid:8d1cf57b-0a8b-8a7f-a2d2-992bb7f928a3"

* extension[aktualiserad].valueDate = "2026-02-01"
* extension[delningsgrund].valueCode = #samtycke
* status = #active
* intent = #plan
* category = ProcessbegreppCS#forberedd-vardbegaran
* code = VardbegaranRiktningCS#kommun-till-slutenvard
* subject = Reference(Patient/exempel-patient)
* authoredOn = "2026-02-01T10:00:00+01:00"
* requester = Reference(Organization/exempel-kpv)
* supportingInfo = Reference(Observation/exempel-social-status)
