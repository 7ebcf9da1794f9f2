Instance: avisering-utskriven
InstanceOf: BackportSubscriptionNotificationR4
Usage: #example
Description: "A notification of the topic utskriven."
* insert Avisering(utskriven, d39df3ab-d1ba-425f-ac2a-c62b2c3b510d)
* entry[1].fullUrl = "https://vardbro.example/fhir/Encounter/exempel-vardtillfalle"
* entry[1].resource = exempel-vardtillfalle
* entry[1].request.method = #PUT
* entry[1].request.url = "Encounter/exempel-vardtillfalle"
* entry[1].response.status = "200"
Instance: status-utskriven
InstanceOf: BackportSubscriptionStatusR4
Usage: #inline
* insert Status(utskriven, d39df3ab-d1ba-425f-ac2a-c62b2c3b510d, 5)
* insert Fokus(utskriven, [[Encounter/exempel-vardtillfalle]])
