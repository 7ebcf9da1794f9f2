Instance: exempel-arende
InstanceOf: Samverkansarende
Usage: #example
Description: "A case: a hospital stay in Dalarna, yellow process."
* identifier.system = $uri
* identifier.value = "urn:uuid:414e65f8-1087-8d67-a2c5-5e5b91a88291"

* extension[rutin].valueCanonical = "https://vardbro.example/fhir/PlanDefinition/dalarna-utskrivning|2018.1.0"
* extension[processniva].valueCode = #gul
* extension[medicinsktAnsvar].extension[organisation].valueReference = Reference(Organization/exempel-avdelning)
* extension[medicinsktAnsvar].extension[period].valuePeriod.start = "2026-03-03T08:00:00+01:00"
* extension[behov].extension[typ].valueCode = #fast-vardkontakt
* extension[behov].extension[finns].valueBoolean = false
* extension[behov].extension[motivering].valueString = "Patienten har redan en fast vårdkontakt i psykiatrisk öppenvård."
* status = #active
* type = ArendetypCS#slutenvardsprocess
* patient = Reference(Patient/exempel-patient)
* managingOrganization = Reference(Organization/exempel-region)
* period.start = "2026-03-03T08:00:00+01:00"
* team = Reference(CareTeam/exempel-arendeparter)
