Invariant: text-langd
Description: "A text is at most 8000 characters."
* severity = #error
* expression = "payload.content.ofType(string).all(length() <= 8000)"
* insert Svenska([[En text är högst 8000 tecken.]])
