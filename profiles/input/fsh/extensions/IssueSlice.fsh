Extension: IssueSlice
Id: issue-slice
Title: "Del"
Description: "The slice of the element (Swedish: del)."
Context: OperationOutcome.issue
* . 0..1
* . ^short = "Delens namn"
* . ^definition = "The slice of the element (Swedish: del)."
* value[x] 1..1
* value[x] only string
