CodeSystem: SubscriptionErrorCS
Id: subscription-error
Title: "What went wrong with a delivery"
Description: "Why a notification could not be delivered."
* ^url = "http://terminology.hl7.org/CodeSystem/subscription-error"
* ^version = "1.0.0"
* ^caseSensitive = true
* ^experimental = false
* ^content = #complete
* #dns-resolution-error "DNS resolution error" "The name of the receiver has no address."
* #no-response "No response" "The receiver did not answer."
* #error-response "Error response" "The receiver answered that it failed."
