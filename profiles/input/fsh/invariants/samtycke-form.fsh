Invariant: samtycke-form
Description: "Consent as the ground says how it was given."
* severity = #error
* expression = "extension('https://vardbro.example/fhir/StructureDefinition/delningsgrund').where(value = 'samtycke').exists() implies extension('https://vardbro.example/fhir/StructureDefinition/samtyckesform').exists()"
* insert Svenska([[Samtycke som grund anger hur det gavs.]])
