Invariant: hemgang-alla-kriterier
Description: "A patient is ready to go home when all five criteria are met."
* severity = #error
* requirements = "dalarna-utskrivning, Hemgångsklar, lines 132-145"
* expression = "extension('https://vardbro.example/fhir/StructureDefinition/hemgangsklar').exists() implies extension('https://vardbro.example/fhir/StructureDefinition/hemgangsklar').extension('kriterium').value.distinct().count() = 5"
* insert Svenska([[En patient är hemgångsklar när alla fem kriterier är uppfyllda.]])
