Invariant: kvittens-fokus-meddelande
Description: "A receipt is of a message."
* severity = #error
* requirements = "dalarna-utskrivning, Grön process, line 331"
* expression = "focus.reference.exists() implies (focus.reference.contains('Communication') or focus.reference.startsWith('urn:uuid:'))"
* insert Svenska([[En kvittens gäller ett meddelande.]])
