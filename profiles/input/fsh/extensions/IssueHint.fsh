Extension: IssueHint
Id: issue-hint
Title: "Råd"
Description: "How to mend it (Swedish: råd)."
Context: OperationOutcome.issue
* . 0..1
* . ^short = "Hur det rättas"
* . ^definition = "How to mend it (Swedish: råd)."
* value[x] 1..1
* value[x] only string
