Extension: SubscriptionTopicVersion
Id: extension-SubscriptionTopic.version
Title: "Version of a topic"
Description: "Which version of the topic it is (R5: SubscriptionTopic.version)."
Context: Basic
* ^url = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.version"
* ^version = "0.1.0"
* . 0..1
* . ^short = "Version of a topic"
* . ^definition = "Which version of the topic it is (R5: SubscriptionTopic.version)."
* value[x] 1..1
* value[x] only string
