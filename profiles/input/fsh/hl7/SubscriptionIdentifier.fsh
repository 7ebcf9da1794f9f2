Extension: SubscriptionIdentifier
Id: extension-Subscription.identifier
Title: "Identifier of a subscription"
Description: "A name of the subscription beside its id, such as the subscriber gives it (R5: Subscription.identifier)."
Context: Subscription
* ^url = "http://hl7.org/fhir/5.0/StructureDefinition/extension-Subscription.identifier"
* ^version = "0.1.0"
* . 0..*
* . ^short = "Identifier of a subscription"
* . ^definition = "A name of the subscription beside its id, such as the subscriber gives it (R5: Subscription.identifier)."
* value[x] 1..1
* value[x] only Identifier
