Instance: exempel-fast-lakarkontakt
InstanceOf: FastLakarkontakt
Usage: #example
Description: "A named contact of the patient."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:68ad34c4-b7fe-8e25-afd8-8cb34272bb67"
* status = #active
* category = $careTeamType#fast-kontakt
* subject = Reference(Patient/exempel-patient)
* period.start = "2026-03-04T09:00:00+01:00"
* participant.role = $fastKontakt#2 "fast läkarkontakt i primärvård"
* participant.member = Reference(PractitionerRole/exempel-vardcentralslakare)
* managingOrganization = Reference(Organization/exempel-vardcentral)
* telecom.system = #phone
* telecom.value = "010-174 06 34"
