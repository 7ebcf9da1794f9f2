Invariant: egenvard-uppfoljning
Description: "Self-care with help of another has a date of follow-up or a risk analysis."
* severity = #warning
* expression = "value.ofType(CodeableConcept).coding.where(system = 'https://vardbro.example/fhir/CodeSystem/egenvardsutfall' and code = 'egenvard-med-hjalp').exists() implies component.exists()"
* insert Svenska([[Egenvård med hjälp av annan har riskanalys eller uppföljningsdatum.]])
