Invariant: arende-slut
Description: "A finished case says when it ended."
* severity = #error
* expression = "status = 'finished' implies period.end.exists()"
* insert Svenska([[Ett avslutat ärende anger när det avslutades.]])
