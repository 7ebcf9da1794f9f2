Invariant: ersattande-annan
Description: "An inbox is not replaced by itself."
* severity = #error
* expression = "id.exists() implies extension('https://vardbro.example/fhir/StructureDefinition/ersattande-inkorg').value.reference.all($this != 'HealthcareService/' & %resource.id)"
* insert Svenska([[En inkorg ersätts inte av sig själv.]])
