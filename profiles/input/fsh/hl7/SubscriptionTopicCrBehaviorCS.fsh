CodeSystem: SubscriptionTopicCrBehaviorCS
Id: subscriptiontopic-cr-behavior
Title: "What an absent version answers"
Description: "What the criteria for a version come to where there is no such version."
* ^url = "http://hl7.org/fhir/subscriptiontopic-cr-behavior"
* ^version = "5.0.0"
* ^caseSensitive = true
* ^experimental = false
* ^content = #complete
* #test-passes "Test passes" "Yes."
* #test-fails "Test fails" "No."
