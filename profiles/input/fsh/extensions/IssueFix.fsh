Extension: IssueFix
Id: issue-fix
Title: "Rättelse"
Description: "The one right answer as the text of a JSON Patch of the resource that was sent (Swedish: rättelse)."
Context: OperationOutcome.issue
* . 0..1
* . ^short = "Rättelsen som JSON Patch"
* . ^definition = "The one right answer as the text of a JSON Patch of the resource that was sent (Swedish: rättelse)."
* value[x] 1..1
* value[x] only string
