CodeSystem: SubscriptionNotificationTypeCS
Id: subscription-notification-type
Title: "Why a subscription tells"
Description: "Why the status of a subscription is told."
* ^url = "http://hl7.org/fhir/subscription-notification-type"
* ^version = "5.0.0"
* ^caseSensitive = true
* ^experimental = false
* ^content = #complete
* #handshake "Handshake" "Whether the receiver can be reached is tried."
* #heartbeat "Heartbeat" "Nothing has happened for a while, and the subscription lives."
* #event-notification "Event Notification" "Something has happened."
* #query-status "Query Status" "Somebody asked how the subscription is."
* #query-event "Query Event" "Somebody asked for events that were told before."
