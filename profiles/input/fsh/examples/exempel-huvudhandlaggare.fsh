Instance: exempel-huvudhandlaggare
InstanceOf: Huvudhandlaggare
Usage: #example
Description: "A named contact of the patient."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* extension[lagrum].valueCode = #sol
* identifier.system = $uri
* identifier.value = "urn:uuid:7494f02c-3028-8a02-ac2e-605828032888"
* status = #active
* category = $careTeamType#fast-kontakt
* subject = Reference(Patient/exempel-patient)
* period.start = "2026-03-04T09:00:00+01:00"
* participant.role = PartsrollCS#huvudhandlaggare
* participant.member = Reference(PractitionerRole/exempel-bistandshandlaggare)
* managingOrganization = Reference(Organization/exempel-socialtjanst)
* telecom.system = #phone
* telecom.value = "010-174 06 34"
