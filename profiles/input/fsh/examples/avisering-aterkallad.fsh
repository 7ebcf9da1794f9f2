Instance: avisering-aterkallad
InstanceOf: BackportSubscriptionNotificationR4
Usage: #example
Description: "A notification of the topic aterkallad."
* insert Avisering(aterkallad, a678f7de-5ab3-4809-ae95-75df1ca0ada8)
Instance: status-aterkallad
InstanceOf: BackportSubscriptionStatusR4
Usage: #inline
* insert Status(aterkallad, a678f7de-5ab3-4809-ae95-75df1ca0ada8, 4)
* insert Fokus(aterkallad, [[Communication/exempel-aterkallad-utskrivningsklar]])
