// The status of a subscription that a notification of one event begins with.
RuleSet: Status(topic, uuid, number)
* id = "{uuid}"
* parameter[subscription].valueReference.reference = "https://vardbro.example/fhir/Subscription/prenumeration-{topic}"
* parameter[status].valueCode = #active
* parameter[type].valueCode = #event-notification
* parameter[eventsSinceSubscriptionStart].valueString = "{number}"
* parameter[notificationEvent].part[eventNumber].valueString = "{number}"
* parameter[notificationEvent].part[eventTimestamp].valueInstant = "2026-04-08T09:15:00+02:00"
