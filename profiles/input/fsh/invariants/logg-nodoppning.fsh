Invariant: logg-nodoppning
Description: "An opening in an emergency says why."
* severity = #error
* expression = "extension('https://vardbro.example/fhir/StructureDefinition/nodoppning').where(value = true).exists() implies purposeOfEvent.exists()"
* insert Svenska([[En nödöppning anger varför.]])
