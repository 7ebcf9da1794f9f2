Extension: IssueElement
Id: issue-element
Title: "Profilelement"
Description: "The id of the element in that profile (Swedish: profilelement)."
Context: OperationOutcome.issue
* . 0..1
* . ^short = "Elementets id i profilen"
* . ^definition = "The id of the element in that profile (Swedish: profilelement)."
* value[x] 1..1
* value[x] only string
