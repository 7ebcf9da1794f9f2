Instance: exempel-sip-bekraftelse
InstanceOf: SipBekraftelse
Usage: #example
Description: "A party confirms a version of the plan."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* intent = #order
* for = Reference(Patient/exempel-patient)
* authoredOn = "2026-04-08T09:15:00+02:00"
* status = #completed
* code = UppgiftstypCS#bekrafta-sip
* focus.reference = "CarePlan/exempel-sip/_history/1"
* lastModified = "2026-04-08T10:00:00+02:00"
* owner = Reference(Organization/exempel-kpv)
