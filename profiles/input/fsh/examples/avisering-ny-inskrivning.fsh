Instance: avisering-ny-inskrivning
InstanceOf: BackportSubscriptionNotificationR4
Usage: #example
Description: "A notification of the topic ny-inskrivning."
* insert Avisering(ny-inskrivning, 2dd0d709-f7d9-426f-a9c6-61afb04ee64f)
Instance: status-ny-inskrivning
InstanceOf: BackportSubscriptionStatusR4
Usage: #inline
* insert Status(ny-inskrivning, 2dd0d709-f7d9-426f-a9c6-61afb04ee64f, 1)
* insert Fokus(ny-inskrivning, [[Encounter/exempel-vardtillfalle]])
