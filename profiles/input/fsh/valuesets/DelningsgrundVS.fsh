ValueSet: DelningsgrundVS
Id: delningsgrund
Title: "Delningsgrunder"
Description: "All of the code system: why information may be shared (Swedish: delningsgrund)."
* ^experimental = false
* include codes from system DelningsgrundCS
