Extension: BackportFilterCriteria
Id: backport-filter-criteria
Title: "Filter of a topic"
Description: "A search on the resources of a topic, by a parameter that the topic lets be filtered by. All filters must hold."
Context: Subscription.criteria
* ^url = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-filter-criteria"
* ^version = "1.1.0"
* . 0..1
* . ^short = "Filter of a topic"
* . ^definition = "A search on the resources of a topic, by a parameter that the topic lets be filtered by. All filters must hold."
* value[x] 1..1
* value[x] only string
