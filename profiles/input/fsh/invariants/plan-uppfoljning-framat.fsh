Invariant: plan-uppfoljning-framat
Description: "The next follow-up is not before the plan begins."
* severity = #error
* expression = "(extension('https://vardbro.example/fhir/StructureDefinition/nasta-uppfoljning').exists() and period.start.exists()) implies extension('https://vardbro.example/fhir/StructureDefinition/nasta-uppfoljning').value.toString() >= period.start.toString().substring(0, 10)"
* insert Svenska([[Nästa uppföljning är inte före planens början.]])
