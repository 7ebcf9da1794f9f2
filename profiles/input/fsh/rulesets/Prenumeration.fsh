// A subscription to a topic of this project by an EHR.
RuleSet: Prenumeration(topic, reason, filter)
* status = #requested
* reason = "{reason}"
* criteria = "https://vardbro.example/fhir/SubscriptionTopic/{topic}"
* criteria.extension[filterCriteria].valueString = "{filter}"
* channel.payload = #application/fhir+json
