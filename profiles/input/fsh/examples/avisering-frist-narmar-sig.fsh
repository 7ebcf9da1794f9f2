Instance: avisering-frist-narmar-sig
InstanceOf: BackportSubscriptionNotificationR4
Usage: #example
Description: "A notification of the topic frist-narmar-sig."
* insert Avisering(frist-narmar-sig, 7545f1d8-e986-4f5e-aa47-913467bc7a65)
Instance: status-frist-narmar-sig
InstanceOf: BackportSubscriptionStatusR4
Usage: #inline
* insert Status(frist-narmar-sig, 7545f1d8-e986-4f5e-aa47-913467bc7a65, 10)
* insert Fokus(frist-narmar-sig, [[Task/6f1c6d2e-7a52-8f4b-a0b3-2d5f5c1d9e70]])
