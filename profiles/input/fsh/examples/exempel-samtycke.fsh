Instance: exempel-samtycke
InstanceOf: Samtycke
Usage: #example
Description: "A consent to sharing information at discharge."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* extension[samtyckesform].valueCode = #muntligt
* extension[delningsgrund].valueCode = #samtycke
* extension[samtyckesomfattning][0].valueCode = #informationsoverforing
* extension[samtyckesomfattning][+].valueCode = #preliminar-diagnos
* status = #active
* scope = $consentScope#patient-privacy
* category = $loinc#59284-0 "Consent Document"
* patient = Reference(Patient/exempel-patient)
* dateTime = "2026-03-03T09:30:00+01:00"
* performer = Reference(Patient/exempel-patient)
* organization = Reference(Organization/exempel-avdelning)
* policyRule = RattsligGrundCS#osl-25
* provision.type = #permit
* provision.period.start = "2026-03-03"
* provision.period.end = "2026-06-30"
* provision.purpose = $v3-ActReason#TREAT
