Instance: exempel-vardbegaran
InstanceOf: Vardbegaran
Usage: #example
Description: "A request that starts municipal primary care."
* identifier.system = $uri
* identifier.value = "urn:uuid:3fcc107a-f631-8b10-a67e-d70ed393227e"
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)

* extension[vardbegaranStatus].valueCoding = $vardbegaranStatus#1 "Skickad"
* status = #active
* intent = #order
* category = ProcessbegreppCS#vardbegaran
* priority = #routine
* code = VardbegaranRiktningCS#region-till-kommun-start
* subject = Reference(Patient/exempel-patient)
* authoredOn = "2026-04-08T09:15:00+02:00"
* requester = Reference(Organization/exempel-vardcentral)
* performer = Reference(HealthcareService/exempel-huvudinkorg)
* reasonCode = MalgruppKpvCS#langvarigt-behov
