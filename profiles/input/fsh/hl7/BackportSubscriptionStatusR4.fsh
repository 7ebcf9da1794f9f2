Profile: BackportSubscriptionStatusR4
Parent: Parameters
Id: backport-subscription-status-r4
Title: "Status of a subscription"
Description: "How a subscription is, how many events it has had, and which of them are told now: what R5 has as SubscriptionStatus."
* ^url = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription-status-r4"
* ^version = "1.1.0"
* parameter ^slicing.discriminator.type = #value
* parameter ^slicing.discriminator.path = "name"
* parameter ^slicing.rules = #open
* parameter ^slicing.ordered = false
* parameter contains
    subscription 1..1 and
    topic 0..1 and
    status 1..1 and
    type 1..1 and
    eventsSinceSubscriptionStart 0..1 and
    notificationEvent 0..* and
    error 0..*
* parameter[subscription] ^short = "Of which subscription"
* parameter[subscription].name = "subscription" (exactly)
* parameter[subscription].value[x] 1..1
* parameter[subscription].value[x] only Reference(Subscription)
* parameter[topic] ^short = "Of which topic"
* parameter[topic].name = "topic" (exactly)
* parameter[topic].value[x] 0..1
* parameter[topic].value[x] only canonical
* parameter[status] ^short = "How the subscription is"
* parameter[status].name = "status" (exactly)
* parameter[status].value[x] 1..1
* parameter[status].value[x] only code
* parameter[status].value[x] from http://hl7.org/fhir/ValueSet/subscription-status (required)
* parameter[type] ^short = "Why it is told"
* parameter[type].name = "type" (exactly)
* parameter[type].value[x] 1..1
* parameter[type].value[x] only code
* parameter[type].value[x] from SubscriptionNotificationTypeVS (required)
* parameter[eventsSinceSubscriptionStart] ^short = "How many events there have been"
* parameter[eventsSinceSubscriptionStart].name = "events-since-subscription-start" (exactly)
* parameter[eventsSinceSubscriptionStart].value[x] 0..1
* parameter[eventsSinceSubscriptionStart].value[x] only string
* parameter[notificationEvent] ^short = "An event"
* parameter[notificationEvent].name = "notification-event" (exactly)
* parameter[error] ^short = "What went wrong"
* parameter[error].name = "error" (exactly)
* parameter[error].value[x] 0..1
* parameter[error].value[x] only CodeableConcept
* parameter[error].value[x] from SubscriptionErrorVS (example)
* parameter[notificationEvent].part ^slicing.discriminator.type = #value
* parameter[notificationEvent].part ^slicing.discriminator.path = "name"
* parameter[notificationEvent].part ^slicing.rules = #open
* parameter[notificationEvent].part ^slicing.ordered = false
* parameter[notificationEvent].part contains
    eventNumber 1..1 and
    eventTimestamp 0..1 and
    eventFocus 0..1 and
    eventAdditionalContext 0..* and
    eventRelatedQuery 0..* and
    authType 0..1 and
    authValue 0..1
* parameter[notificationEvent].part[eventNumber] ^short = "Its number"
* parameter[notificationEvent].part[eventNumber].name = "event-number" (exactly)
* parameter[notificationEvent].part[eventNumber].value[x] 1..1
* parameter[notificationEvent].part[eventNumber].value[x] only string
* parameter[notificationEvent].part[eventTimestamp] ^short = "When it happened"
* parameter[notificationEvent].part[eventTimestamp].name = "timestamp" (exactly)
* parameter[notificationEvent].part[eventTimestamp].value[x] 0..1
* parameter[notificationEvent].part[eventTimestamp].value[x] only instant
* parameter[notificationEvent].part[eventFocus] ^short = "What it is about"
* parameter[notificationEvent].part[eventFocus].name = "focus" (exactly)
* parameter[notificationEvent].part[eventFocus].value[x] 0..1
* parameter[notificationEvent].part[eventFocus].value[x] only Reference
* parameter[notificationEvent].part[eventAdditionalContext] ^short = "What belongs to it"
* parameter[notificationEvent].part[eventAdditionalContext].name = "additional-context" (exactly)
* parameter[notificationEvent].part[eventAdditionalContext].value[x] 0..1
* parameter[notificationEvent].part[eventAdditionalContext].value[x] only Reference
* parameter[notificationEvent].part[eventRelatedQuery] ^short = "What may be asked after it"
* parameter[notificationEvent].part[eventRelatedQuery].name = "related-query" (exactly)
* parameter[notificationEvent].part[authType] ^short = "How to be let in"
* parameter[notificationEvent].part[authType].name = "authorization-type" (exactly)
* parameter[notificationEvent].part[authType].value[x] 0..1
* parameter[notificationEvent].part[authType].value[x] only Coding
* parameter[notificationEvent].part[authValue] ^short = "What lets in"
* parameter[notificationEvent].part[authValue].name = "authorization-value" (exactly)
* parameter[notificationEvent].part[authValue].value[x] 0..1
* parameter[notificationEvent].part[authValue].value[x] only string
* parameter[notificationEvent].part[eventRelatedQuery].part ^slicing.discriminator.type = #value
* parameter[notificationEvent].part[eventRelatedQuery].part ^slicing.discriminator.path = "name"
* parameter[notificationEvent].part[eventRelatedQuery].part ^slicing.rules = #open
* parameter[notificationEvent].part[eventRelatedQuery].part ^slicing.ordered = false
* parameter[notificationEvent].part[eventRelatedQuery].part contains
    queryType 0..1 and
    query 1..1
* parameter[notificationEvent].part[eventRelatedQuery].part[queryType] ^short = "What it gives"
* parameter[notificationEvent].part[eventRelatedQuery].part[queryType].name = "query-type" (exactly)
* parameter[notificationEvent].part[eventRelatedQuery].part[queryType].value[x] 0..1
* parameter[notificationEvent].part[eventRelatedQuery].part[queryType].value[x] only Coding
* parameter[notificationEvent].part[eventRelatedQuery].part[query] ^short = "The question"
* parameter[notificationEvent].part[eventRelatedQuery].part[query].name = "query" (exactly)
* parameter[notificationEvent].part[eventRelatedQuery].part[query].value[x] 1..1
* parameter[notificationEvent].part[eventRelatedQuery].part[query].value[x] only string
