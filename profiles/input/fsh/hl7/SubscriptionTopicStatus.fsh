Extension: SubscriptionTopicStatus
Id: extension-SubscriptionTopic.status
Title: "Status of a topic"
Description: "Whether the topic is a draft, in use or retired (R5: SubscriptionTopic.status)."
Context: Basic
* ^url = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.status"
* ^version = "0.1.0"
* . 0..1
* . ^short = "Status of a topic"
* . ^definition = "Whether the topic is a draft, in use or retired (R5: SubscriptionTopic.status)."
* value[x] 1..1
* value[x] only code
* . ^isModifier = true
* . ^isModifierReason = "A topic that is no longer in use is not to be subscribed to."
* valueCode from http://hl7.org/fhir/ValueSet/publication-status (required)
