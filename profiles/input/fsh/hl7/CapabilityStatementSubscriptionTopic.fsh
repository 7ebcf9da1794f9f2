Extension: CapabilityStatementSubscriptionTopic
Id: capabilitystatement-subscriptiontopic-canonical
Title: "Topic that a server knows"
Description: "The canonical URL of a topic that may be subscribed to."
Context: CapabilityStatement.rest.resource
* ^url = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/capabilitystatement-subscriptiontopic-canonical"
* ^version = "1.1.0"
* . 0..1
* . ^short = "Topic that a server knows"
* . ^definition = "The canonical URL of a topic that may be subscribed to."
* value[x] 1..1
* value[x] only canonical
