Extension: IssueEndCol
Id: issue-end-col
Title: "Slutkolumn"
Description: "The column behind what the issue is about, in that line, from 1 (Swedish: slutkolumn)."
Context: OperationOutcome.issue
* . 0..1
* . ^short = "Kolumn efter elementet"
* . ^definition = "The column behind what the issue is about, in that line, from 1 (Swedish: slutkolumn)."
* value[x] 1..1
* value[x] only integer
