Instance: avisering-vardbegaran-mottagen
InstanceOf: BackportSubscriptionNotificationR4
Usage: #example
Description: "A notification of the topic vardbegaran-mottagen."
* insert Avisering(vardbegaran-mottagen, 4f49cbb6-0ee7-4260-af33-84455f7f78e1)
Instance: status-vardbegaran-mottagen
InstanceOf: BackportSubscriptionStatusR4
Usage: #inline
* insert Status(vardbegaran-mottagen, 4f49cbb6-0ee7-4260-af33-84455f7f78e1, 6)
* insert Fokus(vardbegaran-mottagen, [[Task/exempel-svar-godkand]])
