Extension: BackportTimeout
Id: backport-timeout
Title: "Seconds that a delivery may take"
Description: "After how many seconds without an answer a delivery counts as failed."
Context: Subscription.channel
* ^url = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-timeout"
* ^version = "1.1.0"
* . 0..1
* . ^short = "Seconds that a delivery may take"
* . ^definition = "After how many seconds without an answer a delivery counts as failed."
* value[x] 1..1
* value[x] only unsignedInt
