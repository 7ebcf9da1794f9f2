Instance: exempel-vardbegaran-avslut
InstanceOf: Vardbegaran
Usage: #example
Description: "A request that ends municipal primary care."
* identifier.system = $uri
* identifier.value = "urn:uuid:60817df3-6bd3-8214-af96-55ca94bd9152"

* status = #active
* intent = #order
* category = ProcessbegreppCS#vardbegaran
* code = VardbegaranRiktningCS#kommun-till-vc-avslut
* subject = Reference(Patient/exempel-patient)
* authoredOn = "2026-04-20T10:00:00+02:00"
* requester = Reference(Organization/exempel-kpv)
* performer = Reference(Organization/exempel-vardcentral)
* reasonCode.text = "Behovet av kommunal primärvård har upphört"
* supportingInfo = Reference(Composition/exempel-avslutssammanfattning)
