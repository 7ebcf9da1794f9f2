// What all code systems of this project have in common.
RuleSet: CodeSystemFacts
* ^language = #sv
* ^caseSensitive = true
* ^experimental = false
* ^content = #complete
