// A notification of one event: its status, which tells where its focus is to be read.
RuleSet: Avisering(topic, uuid)
* type = #history
* timestamp = "2026-04-08T09:15:01+02:00"
* entry[subscriptionStatus].fullUrl = "urn:uuid:{uuid}"
* entry[subscriptionStatus].resource = status-{topic}
* entry[subscriptionStatus].request.method = #GET
* entry[subscriptionStatus].request.url = "Subscription/prenumeration-{topic}/$status"
* entry[subscriptionStatus].response.status = "200"
