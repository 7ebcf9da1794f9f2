Invariant: amne-filter
Description: "A filter is of a type that a trigger is about."
* severity = #error
* expression = "extension('http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.canFilterBy').extension('resource').value.ofType(uri).subsetOf(extension('http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.resourceTrigger').extension('resource').value.ofType(uri))"
* insert Svenska([[Ett filter gäller en typ som någon utlösare gäller.]])
