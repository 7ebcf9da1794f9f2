Invariant: diagnos-samtycke
Description: "A notification of admission that names a diagnosis says on what ground: consent."
* severity = #error
* requirements = "dalarna-utskrivning, Grön process, lines 223-228"
* expression = "about.where(reference.contains('Condition/') or type = 'Condition').exists() implies extension('https://vardbro.example/fhir/StructureDefinition/delningsgrund').where(value = 'samtycke').exists()"
* insert Svenska([[Ett inskrivningsmeddelande med preliminär diagnos anger samtycke som grund.]])
