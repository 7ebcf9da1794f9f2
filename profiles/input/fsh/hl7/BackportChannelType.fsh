Extension: BackportChannelType
Id: backport-channel-type
Title: "Channel that R4 does not have"
Description: "The kind of a channel that is none of the kinds of R4."
Context: Subscription.channel.type
* ^url = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-channel-type"
* ^version = "1.1.0"
* . 0..1
* . ^short = "Channel that R4 does not have"
* . ^definition = "The kind of a channel that is none of the kinds of R4."
* value[x] 1..1
* value[x] only Coding
