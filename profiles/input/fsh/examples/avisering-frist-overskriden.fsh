Instance: avisering-frist-overskriden
InstanceOf: BackportSubscriptionNotificationR4
Usage: #example
Description: "A notification of the topic frist-overskriden."
* insert Avisering(frist-overskriden, 54368e82-6a33-453b-a281-09f74994768e)
Instance: status-frist-overskriden
InstanceOf: BackportSubscriptionStatusR4
Usage: #inline
* insert Status(frist-overskriden, 54368e82-6a33-453b-a281-09f74994768e, 11)
* insert Fokus(frist-overskriden, [[Task/6f1c6d2e-7a52-8f4b-a0b3-2d5f5c1d9e70]])
