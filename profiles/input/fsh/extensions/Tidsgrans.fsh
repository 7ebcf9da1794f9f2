Extension: Tidsgrans
Id: tidsgrans
Title: "Tidsgräns"
Description: "When the step was due at the latest (Swedish: tidsgräns)."
Context: DetectedIssue
* . 0..1
* . ^short = "Tidsgräns"
* . ^definition = "When the step was due at the latest (Swedish: tidsgräns)."
* value[x] 1..1
* value[x] only instant
