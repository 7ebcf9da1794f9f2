Instance: avisering-arende-avslutat
InstanceOf: BackportSubscriptionNotificationR4
Usage: #example
Description: "A notification of the topic arende-avslutat."
* insert Avisering(arende-avslutat, 83c4861a-b875-46de-ad1e-5eaa70a1385b)
Instance: status-arende-avslutat
InstanceOf: BackportSubscriptionStatusR4
Usage: #inline
* insert Status(arende-avslutat, 83c4861a-b875-46de-ad1e-5eaa70a1385b, 15)
* insert Fokus(arende-avslutat, [[EpisodeOfCare/exempel-arende]])
