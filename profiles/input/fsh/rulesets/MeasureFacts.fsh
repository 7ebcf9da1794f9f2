// What all measures of this project have in common.
RuleSet: MeasureFacts(id, name, scoring)
* id = "{id}"
* url = "https://vardbro.example/fhir/Measure/{id}"
* version = "0.1.0"
* name = "{name}"
* status = #active
* language = #sv
* scoring = http://terminology.hl7.org/CodeSystem/measure-scoring#{scoring}
