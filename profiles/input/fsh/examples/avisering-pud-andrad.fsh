Instance: avisering-pud-andrad
InstanceOf: BackportSubscriptionNotificationR4
Usage: #example
Description: "A notification of the topic pud-andrad."
* insert Avisering(pud-andrad, 0a261fd0-8008-42b1-aa9e-4c5f1dcf1b50)
Instance: status-pud-andrad
InstanceOf: BackportSubscriptionStatusR4
Usage: #inline
* insert Status(pud-andrad, 0a261fd0-8008-42b1-aa9e-4c5f1dcf1b50, 2)
* insert Fokus(pud-andrad, [[Encounter/exempel-vardtillfalle]])
