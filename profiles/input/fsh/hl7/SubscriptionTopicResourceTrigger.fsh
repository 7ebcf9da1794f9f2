Extension: SubscriptionTopicResourceTrigger
Id: extension-SubscriptionTopic.resourceTrigger
Title: "What sets off a topic"
Description: "A change of a resource that sets off the topic (R5: SubscriptionTopic.resourceTrigger)."
Context: Basic
* ^url = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.resourceTrigger"
* ^version = "0.1.0"
* . 0..*
* . ^short = "What sets off a topic"
* . ^definition = "A change of a resource that sets off the topic (R5: SubscriptionTopic.resourceTrigger)."
* extension contains
    description 0..1 and
    resource 1..1 and
    supportedInteraction 0..* and
    queryCriteria 0..1 and
    fhirPathCriteria 0..1
* extension[description] ^short = "What happens"
* extension[description].value[x] 1..1
* extension[description].value[x] only markdown
* extension[resource] ^short = "Type of the resource"
* extension[resource].value[x] 1..1
* extension[resource].value[x] only uri
* extension[supportedInteraction] ^short = "What is done with it"
* extension[supportedInteraction].value[x] 1..1
* extension[supportedInteraction].value[x] only code
* extension[supportedInteraction].value[x] from InteractionTriggerVS (required)
* extension[queryCriteria] ^short = "Searches on both versions"
* extension[fhirPathCriteria] ^short = "FHIRPath with %current and %previous"
* extension[fhirPathCriteria].value[x] 1..1
* extension[fhirPathCriteria].value[x] only string
* extension[queryCriteria].value[x] 0..0
* extension[queryCriteria].extension contains
    previous 0..1 and
    resultForCreate 0..1 and
    current 0..1 and
    resultForDelete 0..1 and
    requireBoth 0..1
* extension[queryCriteria].extension[previous] ^short = "Search on the version before"
* extension[queryCriteria].extension[previous].value[x] 1..1
* extension[queryCriteria].extension[previous].value[x] only string
* extension[queryCriteria].extension[resultForCreate] ^short = "What it comes to where there was none"
* extension[queryCriteria].extension[resultForCreate].value[x] 1..1
* extension[queryCriteria].extension[resultForCreate].value[x] only code
* extension[queryCriteria].extension[resultForCreate].value[x] from SubscriptionTopicCrBehaviorVS (required)
* extension[queryCriteria].extension[current] ^short = "Search on the new version"
* extension[queryCriteria].extension[current].value[x] 1..1
* extension[queryCriteria].extension[current].value[x] only string
* extension[queryCriteria].extension[resultForDelete] ^short = "What it comes to where there is none any more"
* extension[queryCriteria].extension[resultForDelete].value[x] 1..1
* extension[queryCriteria].extension[resultForDelete].value[x] only code
* extension[queryCriteria].extension[resultForDelete].value[x] from SubscriptionTopicCrBehaviorVS (required)
* extension[queryCriteria].extension[requireBoth] ^short = "Whether both must hold"
* extension[queryCriteria].extension[requireBoth].value[x] 1..1
* extension[queryCriteria].extension[requireBoth].value[x] only boolean
* value[x] 0..0
