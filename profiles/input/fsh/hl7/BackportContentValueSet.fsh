ValueSet: BackportContentValueSet
Id: backport-content-value-set
Title: "How much a notification tells"
Description: "How much of a resource a notification holds."
* ^url = "http://hl7.org/fhir/uv/subscriptions-backport/ValueSet/backport-content-value-set"
* ^version = "1.1.0"
* ^experimental = false
* include codes from system BackportContentCodeSystem
