Extension: IssueExpected
Id: issue-expected
Title: "Det som krävs"
Description: "What was expected (Swedish: det som krävs)."
Context: OperationOutcome.issue
* . 0..1
* . ^short = "Det som krävs"
* . ^definition = "What was expected (Swedish: det som krävs)."
* value[x] 1..1
* value[x] only string
