Extension: BackportMaxCount
Id: backport-max-count
Title: "Most events of a notification"
Description: "How many events one notification tells of at most."
Context: Subscription.channel
* ^url = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-max-count"
* ^version = "1.1.0"
* . 0..1
* . ^short = "Most events of a notification"
* . ^definition = "How many events one notification tells of at most."
* value[x] 1..1
* value[x] only positiveInt
