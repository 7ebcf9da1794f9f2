ValueSet: InteractionTriggerVS
Id: interaction-trigger
Title: "Interactions that set off a topic"
Description: "What may be done with a resource so that a topic is set off."
* ^url = "http://hl7.org/fhir/ValueSet/interaction-trigger"
* ^version = "5.0.0"
* ^experimental = false
* http://hl7.org/fhir/restful-interaction#create
* http://hl7.org/fhir/restful-interaction#update
* http://hl7.org/fhir/restful-interaction#delete
