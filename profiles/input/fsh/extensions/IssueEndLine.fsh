Extension: IssueEndLine
Id: issue-end-line
Title: "Slutrad"
Description: "The line of the sent text on which what the issue is about ends, from 1 (Swedish: slutrad)."
Context: OperationOutcome.issue
* . 0..1
* . ^short = "Rad där elementet slutar"
* . ^definition = "The line of the sent text on which what the issue is about ends, from 1 (Swedish: slutrad)."
* value[x] 1..1
* value[x] only integer
