Instance: avisering-okvitterat-meddelande
InstanceOf: BackportSubscriptionNotificationR4
Usage: #example
Description: "A notification of the topic okvitterat-meddelande."
* insert Avisering(okvitterat-meddelande, a212762a-2479-4f20-aa28-3270ca93cd80)
Instance: status-okvitterat-meddelande
InstanceOf: BackportSubscriptionStatusR4
Usage: #inline
* insert Status(okvitterat-meddelande, a212762a-2479-4f20-aa28-3270ca93cd80, 12)
