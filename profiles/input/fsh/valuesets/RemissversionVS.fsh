ValueSet: RemissversionVS
Id: remissversion
Title: "Remissversioner"
Description: "All of the code system: why a version of a referral was made (Swedish: versionsorsak)."
* ^experimental = false
* include codes from system RemissversionCS
