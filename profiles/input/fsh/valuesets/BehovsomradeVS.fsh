ValueSet: BehovsomradeVS
Id: behovsomrade
Title: "Behovsområden"
Description: "All of the code system: whose care a patient may need after discharge (Swedish: behovsområde)."
* ^experimental = false
* include codes from system BehovsomradeCS
