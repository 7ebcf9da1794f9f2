Invariant: amne-skapad
Description: "A trigger that holds for a new resource and asks something of the version before says what that comes to where there was none."
* severity = #error
* expression = "extension('http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.resourceTrigger').where(extension('supportedInteraction').value.ofType(code).where($this = 'create').exists()).extension('queryCriteria').where(extension('previous').exists()).all(extension('resultForCreate').exists())"
* insert Svenska([[En utlösare som gäller nya resurser och frågar om versionen före anger svaret när ingen fanns.]])
