Extension: Remissversion
Id: remissversion
Title: "Remissversion"
Description: "Why this version of the referral was made (Swedish: versionsorsak)."
Context: ServiceRequest
* . 0..1
* . ^short = "Remissversion"
* . ^definition = "Why this version of the referral was made (Swedish: versionsorsak)."
* value[x] 1..1
* value[x] only code
* value[x] from RemissversionVS (required)
