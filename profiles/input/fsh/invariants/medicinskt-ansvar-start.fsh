Invariant: medicinskt-ansvar-start
Description: "Each medical responsibility says from when it holds."
* severity = #error
* expression = "extension('https://vardbro.example/fhir/StructureDefinition/medicinskt-ansvar').extension('period').value.all(start.exists())"
* insert Svenska([[Varje medicinskt ansvar anger från när det gäller.]])
