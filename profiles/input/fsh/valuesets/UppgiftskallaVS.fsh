ValueSet: UppgiftskallaVS
Id: uppgiftskalla
Title: "Uppgiftskällor"
Description: "All of the code system: where a party of a case was looked up (Swedish: uppgiftskälla)."
* ^experimental = false
* include codes from system UppgiftskallaCS
