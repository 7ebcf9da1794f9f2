Invariant: huvud-primar-mottagare
Description: "A message has one primary receiver; all others get copies."
* severity = #error
* expression = "destination.exists() implies destination.where(extension('https://vardbro.example/fhir/StructureDefinition/mottagartyp').value = 'primar').count() = 1"
* insert Svenska([[Ett meddelande har en primär mottagare; övriga får kopia.]])
