ValueSet: SubscriptionNotificationTypeVS
Id: subscription-notification-type
Title: "Why a subscription tells"
Description: "Why the status of a subscription is told."
* ^url = "http://hl7.org/fhir/ValueSet/subscription-notification-type"
* ^version = "5.0.0"
* ^experimental = false
* include codes from system SubscriptionNotificationTypeCS
