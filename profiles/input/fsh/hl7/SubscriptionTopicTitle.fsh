Extension: SubscriptionTopicTitle
Id: extension-SubscriptionTopic.title
Title: "Title of a topic"
Description: "What people call the topic (R5: SubscriptionTopic.title)."
Context: Basic
* ^url = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.title"
* ^version = "0.1.0"
* . 0..1
* . ^short = "Title of a topic"
* . ^definition = "What people call the topic (R5: SubscriptionTopic.title)."
* value[x] 1..1
* value[x] only string
