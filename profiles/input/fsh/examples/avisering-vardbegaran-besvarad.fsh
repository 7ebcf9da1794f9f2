Instance: avisering-vardbegaran-besvarad
InstanceOf: BackportSubscriptionNotificationR4
Usage: #example
Description: "A notification of the topic vardbegaran-besvarad."
* insert Avisering(vardbegaran-besvarad, 53208cd4-5036-4f8d-ad97-9c9c1d34c366)
Instance: status-vardbegaran-besvarad
InstanceOf: BackportSubscriptionStatusR4
Usage: #inline
* insert Status(vardbegaran-besvarad, 53208cd4-5036-4f8d-ad97-9c9c1d34c366, 7)
* insert Fokus(vardbegaran-besvarad, [[Task/exempel-svar-godkand]])
