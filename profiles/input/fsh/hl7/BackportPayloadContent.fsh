Extension: BackportPayloadContent
Id: backport-payload-content
Title: "How much a notification tells"
Description: "Whether a notification holds nothing of the resource, its id, or all of it."
Context: Subscription.channel.payload
* ^url = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-payload-content"
* ^version = "1.1.0"
* . 0..1
* . ^short = "How much a notification tells"
* . ^definition = "Whether a notification holds nothing of the resource, its id, or all of it."
* value[x] 1..1
* value[x] only code
* valueCode from BackportContentValueSet (required)
