Invariant: meddelande-mottagare-olika
Description: "No receiver is named twice."
* severity = #error
* expression = "recipient.reference.isDistinct()"
* insert Svenska([[Ingen mottagare anges två gånger.]])
