Extension: IssueInvariant
Id: issue-invariant
Title: "Invariant"
Description: "The key of the invariant that is broken (Swedish: invariant)."
Context: OperationOutcome.issue
* . 0..1
* . ^short = "Invariantens nyckel"
* . ^definition = "The key of the invariant that is broken (Swedish: invariant)."
* value[x] 1..1
* value[x] only string
