Instance: exempel-vardbegaran-natt
InstanceOf: Vardbegaran
Usage: #example
Description: "A request for care at night by agreement."
* identifier.system = $uri
* identifier.value = "urn:uuid:02de387e-c189-8799-adfe-c160d81eb017"

* status = #active
* intent = #order
* category = ProcessbegreppCS#vardbegaran
* code = VardbegaranRiktningCS#region-till-kommun-start
* subject = Reference(Patient/exempel-patient)
* occurrencePeriod.start = "2026-04-10"
* occurrencePeriod.end = "2026-05-10"
* authoredOn = "2026-04-08T09:15:00+02:00"
* requester = Reference(Organization/exempel-vardcentral)
* performer = Reference(HealthcareService/exempel-huvudinkorg)
* reasonCode = MalgruppKpvCS#kvall-natt-overenskommelse
* supportingInfo = Reference(Contract/exempel-overenskommelse)
