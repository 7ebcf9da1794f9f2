Invariant: sbar-fyra-delar
Description: "A report by SBAR has all four parts."
* severity = #error
* requirements = "dalarna-utskrivning, SBAR, lines 115-116"
* expression = "payload.extension('https://vardbro.example/fhir/StructureDefinition/sbar-del').value.distinct().count() = 4"
* insert Svenska([[En rapport enligt SBAR har alla fyra delar.]])
