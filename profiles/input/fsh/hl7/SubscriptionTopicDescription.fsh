Extension: SubscriptionTopicDescription
Id: extension-SubscriptionTopic.description
Title: "Description of a topic"
Description: "What the topic is about (R5: SubscriptionTopic.description)."
Context: Basic
* ^url = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.description"
* ^version = "0.1.0"
* . 0..1
* . ^short = "Description of a topic"
* . ^definition = "What the topic is about (R5: SubscriptionTopic.description)."
* value[x] 1..1
* value[x] only markdown
