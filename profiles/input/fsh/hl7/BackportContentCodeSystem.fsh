CodeSystem: BackportContentCodeSystem
Id: backport-content-code-system
Title: "How much a notification tells"
Description: "How much of a resource a notification holds."
* ^url = "http://hl7.org/fhir/uv/subscriptions-backport/CodeSystem/backport-content-code-system"
* ^version = "1.1.0"
* ^caseSensitive = true
* ^experimental = false
* ^content = #complete
* #empty "Empty" "Nothing of it."
* #id-only "Id Only" "Where it is to be read."
* #full-resource "Full Resource" "All of it."
