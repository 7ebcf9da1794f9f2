Instance: avisering-utskrivningsklar
InstanceOf: BackportSubscriptionNotificationR4
Usage: #example
Description: "A notification of the topic utskrivningsklar."
* insert Avisering(utskrivningsklar, 3a7ab709-26a1-4733-a26d-c8cab60df15d)
Instance: status-utskrivningsklar
InstanceOf: BackportSubscriptionStatusR4
Usage: #inline
* insert Status(utskrivningsklar, 3a7ab709-26a1-4733-a26d-c8cab60df15d, 3)
* insert Fokus(utskrivningsklar, [[Communication/exempel-meddelande-utskrivningsklar]])
