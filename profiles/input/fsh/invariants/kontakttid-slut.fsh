Invariant: kontakttid-slut
Description: "The wished time of contact has an end."
* severity = #error
* requirements = "halland-oppenvard, Planerat behov av samordning/dialog, line 201"
* expression = "extension('https://vardbro.example/fhir/StructureDefinition/onskad-kontakttid').exists() implies extension('https://vardbro.example/fhir/StructureDefinition/onskad-kontakttid').value.end.exists()"
* insert Svenska([[Önskad kontakttid har ett slut.]])
