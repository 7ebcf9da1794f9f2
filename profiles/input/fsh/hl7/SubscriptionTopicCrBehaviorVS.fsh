ValueSet: SubscriptionTopicCrBehaviorVS
Id: subscriptiontopic-cr-behavior
Title: "What an absent version answers"
Description: "What the criteria for a version come to where there is no such version."
* ^url = "http://hl7.org/fhir/ValueSet/subscriptiontopic-cr-behavior"
* ^version = "5.0.0"
* ^experimental = false
* include codes from system SubscriptionTopicCrBehaviorCS
