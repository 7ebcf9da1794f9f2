Extension: SubscriptionTopicUrl
Id: extension-SubscriptionTopic.url
Title: "Canonical URL of a topic"
Description: "The URL by which subscriptions name the topic (R5: SubscriptionTopic.url)."
Context: Basic
* ^url = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.url"
* ^version = "0.1.0"
* . 0..1
* . ^short = "Canonical URL of a topic"
* . ^definition = "The URL by which subscriptions name the topic (R5: SubscriptionTopic.url)."
* value[x] 1..1
* value[x] only uri
