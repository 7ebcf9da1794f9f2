ValueSet: SubscriptionErrorVS
Id: subscription-error
Title: "What went wrong with a delivery"
Description: "Why a notification could not be delivered."
* ^url = "http://hl7.org/fhir/ValueSet/subscription-error"
* ^version = "5.0.0"
* ^experimental = false
* include codes from system SubscriptionErrorCS
