Extension: Samtyckesform
Id: samtyckesform
Title: "Samtyckesform"
Description: "How the consent was given (Swedish: samtyckesform)."
Context: Consent
* . 0..1
* . ^short = "Samtyckesform"
* . ^definition = "How the consent was given (Swedish: samtyckesform)."
* value[x] 1..1
* value[x] only code
* value[x] from SamtyckesformVS (required)
