Extension: BackportHeartbeatPeriod
Id: backport-heartbeat-period
Title: "Seconds until a heartbeat"
Description: "After how many seconds without a notification one is sent that says that the subscription lives."
Context: Subscription.channel
* ^url = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-heartbeat-period"
* ^version = "1.1.0"
* . 0..1
* . ^short = "Seconds until a heartbeat"
* . ^definition = "After how many seconds without a notification one is sent that says that the subscription lives."
* value[x] 1..1
* value[x] only unsignedInt
