ValueSet: LakarbesoksformVS
Id: lakarbesoksform
Title: "Form av läkarbesök"
Description: "Where a physician meets a patient (Swedish: hembesök, mottagningsbesök)."
* ^experimental = false
* $v3-ActCode#AMB "ambulatory"
* $v3-ActCode#HH "home health"
