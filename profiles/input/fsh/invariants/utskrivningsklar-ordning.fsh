Invariant: utskrivningsklar-ordning
Description: "Readiness for discharge is retracted after it was stated, never before."
* severity = #error
* expression = "(extension('aterkallad').exists() and extension('tidpunkt').exists()) implies extension('aterkallad').value >= extension('tidpunkt').value"
* insert Svenska([[Utskrivningsklar återkallas efter bedömningen, aldrig före.]])
