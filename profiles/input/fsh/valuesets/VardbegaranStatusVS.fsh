ValueSet: VardbegaranStatusVS
Id: vardbegaran-status
Title: "Status för vårdbegäran"
Description: "Status of a care request by Inera's code system, of which these codes are known (Swedish: status för vårdbegäran)."
* ^experimental = false
* $vardbegaranStatus#1 "Skickad"
* $vardbegaranStatus#7 "Svar mottaget"
* $vardbegaranStatus#11 "Makulerad"
