Instance: avisering-ansvarsgap
InstanceOf: BackportSubscriptionNotificationR4
Usage: #example
Description: "A notification of the topic ansvarsgap."
* insert Avisering(ansvarsgap, 57dbdf64-d617-4c5d-a8ca-1e914c8f72e7)
Instance: status-ansvarsgap
InstanceOf: BackportSubscriptionStatusR4
Usage: #inline
* insert Status(ansvarsgap, 57dbdf64-d617-4c5d-a8ca-1e914c8f72e7, 13)
* insert Fokus(ansvarsgap, [[Task/3a2b8a67-9d4e-8c1f-a5b0-7e9f1c2d4b68]])
