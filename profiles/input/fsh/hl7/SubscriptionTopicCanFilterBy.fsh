Extension: SubscriptionTopicCanFilterBy
Id: extension-SubscriptionTopic.canFilterBy
Title: "By what a topic may be filtered"
Description: "A search parameter by which a subscriber may narrow the topic (R5: SubscriptionTopic.canFilterBy)."
Context: Basic
* ^url = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.canFilterBy"
* ^version = "0.1.0"
* . 0..*
* . ^short = "By what a topic may be filtered"
* . ^definition = "A search parameter by which a subscriber may narrow the topic (R5: SubscriptionTopic.canFilterBy)."
* extension contains
    description 0..1 and
    resource 0..1 and
    filterParameter 1..1 and
    filterDefinition 0..1 and
    comparator 0..* and
    modifier 0..*
* extension[description] ^short = "What it asks"
* extension[description].value[x] 1..1
* extension[description].value[x] only markdown
* extension[resource] ^short = "Type of the resource"
* extension[resource].value[x] 1..1
* extension[resource].value[x] only uri
* extension[filterParameter] ^short = "Name of the parameter"
* extension[filterParameter].value[x] 1..1
* extension[filterParameter].value[x] only string
* extension[filterDefinition] ^short = "URL of the parameter"
* extension[filterDefinition].value[x] 1..1
* extension[filterDefinition].value[x] only uri
* extension[comparator] ^short = "Comparators that may be used"
* extension[comparator].value[x] 1..1
* extension[comparator].value[x] only code
* extension[comparator].value[x] from http://hl7.org/fhir/ValueSet/search-comparator (required)
* extension[modifier] ^short = "Modifiers that may be used"
* extension[modifier].value[x] 1..1
* extension[modifier].value[x] only code
* extension[modifier].value[x] from http://hl7.org/fhir/ValueSet/search-modifier-code (required)
* value[x] 0..0
