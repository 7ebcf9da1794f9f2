Invariant: hemgangsklar-forutsatter-utskrivningsklar
Description: "A patient who is ready to go home (hemgångsklar) is ready for discharge (utskrivningsklar)."
* severity = #error
* requirements = "dalarna-utskrivning, Hemgångsklar, lines 132-133"
* expression = "extension('https://vardbro.example/fhir/StructureDefinition/hemgangsklar').exists() implies extension('https://vardbro.example/fhir/StructureDefinition/utskrivningsklar').where(extension('aterkallad').empty()).exists()"
* insert Svenska([[En patient som är hemgångsklar är också utskrivningsklar.]])
