Invariant: amne-fraga
Description: "The searches of a trigger ask something of the version before, of the new one, or of both."
* severity = #error
* expression = "extension('http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.resourceTrigger').extension('queryCriteria').all(extension('previous').exists() or extension('current').exists())"
* insert Svenska([[Frågorna i en utlösare gäller versionen före, den nya, eller båda.]])
