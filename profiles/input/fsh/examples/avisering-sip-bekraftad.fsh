Instance: avisering-sip-bekraftad
InstanceOf: BackportSubscriptionNotificationR4
Usage: #example
Description: "A notification of the topic sip-bekraftad."
* insert Avisering(sip-bekraftad, 77636c04-c489-494f-af90-9056c6f92764)
Instance: status-sip-bekraftad
InstanceOf: BackportSubscriptionStatusR4
Usage: #inline
* insert Status(sip-bekraftad, 77636c04-c489-494f-af90-9056c6f92764, 9)
* insert Fokus(sip-bekraftad, [[Task/exempel-sip-bekraftelse]])
