// What the event is about, which an empty notification does not tell.
RuleSet: Fokus(topic, focus)
* parameter[topic].valueCanonical = "https://vardbro.example/fhir/SubscriptionTopic/{topic}"
* parameter[notificationEvent].part[eventFocus].valueReference.reference = "https://vardbro.example/fhir/{focus}"
