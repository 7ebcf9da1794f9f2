Extension: IssueFound
Id: issue-found
Title: "Det som finns"
Description: "What is there (Swedish: det som finns); whatever may be a name or a number of a person by its kind only."
Context: OperationOutcome.issue
* . 0..1
* . ^short = "Det som finns"
* . ^definition = "What is there (Swedish: det som finns); whatever may be a name or a number of a person by its kind only."
* value[x] 1..1
* value[x] only string
