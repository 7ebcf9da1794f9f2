Instance: avisering-sip-kallad
InstanceOf: BackportSubscriptionNotificationR4
Usage: #example
Description: "A notification of the topic sip-kallad."
* insert Avisering(sip-kallad, a6fe921b-dcba-44fb-aa5c-0622f1b55663)
Instance: status-sip-kallad
InstanceOf: BackportSubscriptionStatusR4
Usage: #inline
* insert Status(sip-kallad, a6fe921b-dcba-44fb-aa5c-0622f1b55663, 8)
