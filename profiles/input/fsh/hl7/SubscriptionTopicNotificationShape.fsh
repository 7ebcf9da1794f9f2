Extension: SubscriptionTopicNotificationShape
Id: extension-SubscriptionTopic.notificationShape
Title: "What a notification holds"
Description: "What is sent beside the resource that set off the topic (R5: SubscriptionTopic.notificationShape)."
Context: Basic
* ^url = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.notificationShape"
* ^version = "0.1.0"
* . 0..*
* . ^short = "What a notification holds"
* . ^definition = "What is sent beside the resource that set off the topic (R5: SubscriptionTopic.notificationShape)."
* extension contains
    resource 1..1 and
    include 0..* and
    revInclude 0..*
* extension[resource] ^short = "Type of the resource"
* extension[resource].value[x] 1..1
* extension[resource].value[x] only uri
* extension[include] ^short = "What it names, as _include has it"
* extension[include].value[x] 1..1
* extension[include].value[x] only string
* extension[revInclude] ^short = "What names it, as _revinclude has it"
* extension[revInclude].value[x] 1..1
* extension[revInclude].value[x] only string
* value[x] 0..0
