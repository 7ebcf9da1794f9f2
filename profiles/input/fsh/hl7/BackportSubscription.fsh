Profile: BackportSubscription
Parent: Subscription
Id: backport-subscription
Title: "Subscription by topic"
Description: "A subscription whose criteria is the canonical URL of a topic and not a search."
* ^url = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription"
* ^version = "1.1.0"
* criteria ^short = "Canonical URL of the topic"
* criteria.extension contains BackportFilterCriteria named filterCriteria 0..*
* channel.extension contains
    BackportHeartbeatPeriod named heartbeatPeriod 0..1 and
    BackportTimeout named timeout 0..1 and
    BackportMaxCount named maxCount 0..1
* channel.type.extension contains BackportChannelType named customChannelType 0..1
* channel.payload 1..1
* channel.payload.extension contains BackportPayloadContent named content 1..1
* extension contains SubscriptionIdentifier named identifier 0..*
