Invariant: meddelande-sant
Description: "A message that is completed says when it was sent."
* severity = #error
* expression = "status = 'completed' implies sent.exists()"
* insert Svenska([[Ett skickat meddelande anger när det skickades.]])
