Instance: avisering-uppgift-tilldelad
InstanceOf: BackportSubscriptionNotificationR4
Usage: #example
Description: "A notification of the topic uppgift-tilldelad."
* insert Avisering(uppgift-tilldelad, 1f19fb57-541c-4517-ad40-6e13394c1413)
Instance: status-uppgift-tilldelad
InstanceOf: BackportSubscriptionStatusR4
Usage: #inline
* insert Status(uppgift-tilldelad, 1f19fb57-541c-4517-ad40-6e13394c1413, 14)
* insert Fokus(uppgift-tilldelad, [[Task/exempel-samverkansuppgift]])
