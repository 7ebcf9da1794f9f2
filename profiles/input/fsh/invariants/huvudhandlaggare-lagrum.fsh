Invariant: huvudhandlaggare-lagrum
Description: "A principal case officer says by which statute."
* severity = #warning
* requirements = "dalarna-utskrivning, Grön process, lines 295-307"
* expression = "extension('https://vardbro.example/fhir/StructureDefinition/lagrum').exists()"
* insert Svenska([[En huvudhandläggare anger lagrum.]])
