Extension: VardbegaranStatus
Id: vardbegaran-status
Title: "Status för vårdbegäran"
Description: "The status of the request by Inera's code system (Swedish: status för vårdbegäran)."
Context: ServiceRequest
* . 0..1
* . ^short = "Status för vårdbegäran"
* . ^definition = "The status of the request by Inera's code system (Swedish: status för vårdbegäran)."
* value[x] 1..1
* value[x] only Coding
* value[x] from VardbegaranStatusVS (extensible)
