Extension: IssueProfile
Id: issue-profile
Title: "Profil"
Description: "The profile that asks for what is missing (Swedish: profil), with its version."
Context: OperationOutcome.issue
* . 0..1
* . ^short = "Profilens adress och version"
* . ^definition = "The profile that asks for what is missing (Swedish: profil), with its version."
* value[x] 1..1
* value[x] only string
