Invariant: utskrivningsklar-fore-sant
Description: "Readiness for discharge was judged before the message was sent."
* severity = #error
* requirements = "dalarna-utskrivning, Utskrivningsklar, lines 121-123"
* expression = "(sent.exists() and extension('https://vardbro.example/fhir/StructureDefinition/utskrivningsklar').extension('tidpunkt').exists()) implies extension('https://vardbro.example/fhir/StructureDefinition/utskrivningsklar').extension('tidpunkt').value <= sent"
* insert Svenska([[Bedömningen utskrivningsklar gjordes innan meddelandet skickades.]])
