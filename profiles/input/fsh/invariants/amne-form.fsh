Invariant: amne-form
Description: "What is sent beside a resource is named as that type has it: Type:parameter."
* severity = #error
* expression = "extension('http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.notificationShape').all(extension('include').value.ofType(string).all(matches('^[A-Z][A-Za-z]+:[a-z][A-Za-z0-9-]*')))"
* insert Svenska([[Det som sänds med en resurs anges med resursens typ: Typ:parameter.]])
