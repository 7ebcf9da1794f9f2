Profile: BackportSubscriptionNotificationR4
Parent: Bundle
Id: backport-subscription-notification-r4
Title: "Notification of a subscription"
Description: "What is sent to a subscriber: the status of the subscription, then what the events are about."
* ^url = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription-notification-r4"
* ^version = "1.1.0"
* obeys backport-notification-bundle-r4-1
* type = #history
* entry ^slicing.discriminator.type = #type
* entry ^slicing.discriminator.path = "resource"
* entry ^slicing.rules = #open
* entry ^slicing.ordered = false
* entry contains subscriptionStatus 1..1
* entry[subscriptionStatus].resource 1..1
* entry[subscriptionStatus].resource only BackportSubscriptionStatusR4
Invariant: backport-notification-bundle-r4-1
Description: "The first entry of a notification is the status of the subscription."
* severity = #error
* expression = "entry.first().resource.is(Parameters)"
