Invariant: meddelande-ordning
Description: "A message is not received before it was sent."
* severity = #error
* expression = "(sent.exists() and received.exists()) implies received >= sent"
* insert Svenska([[Ett meddelande tas inte emot innan det skickades.]])
