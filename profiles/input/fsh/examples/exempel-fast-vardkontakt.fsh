Instance: exempel-fast-vardkontakt
InstanceOf: FastVardkontakt
Usage: #example
Description: "A named contact of the patient."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:6feaa855-38eb-8bdb-ad17-31d0ae455937"
* status = #active
* category = $careTeamType#fast-kontakt
* subject = Reference(Patient/exempel-patient)
* period.start = "2026-03-04T09:00:00+01:00"
* participant.role = $fastKontakt#1 "fast vårdkontakt"
* participant.member = Reference(PractitionerRole/exempel-planeringssjukskoterska)
* managingOrganization = Reference(Organization/exempel-vardcentral)
* telecom.system = #phone
* telecom.value = "010-174 06 34"
