Profile: AmneProfil
Parent: Basic
Id: amne
Title: "Ämne"
Description: "A topic that may be subscribed to: what changes it is about, by what it may be narrowed and what is told of it (Swedish: ämne). R5 has it as SubscriptionTopic."
* . obeys amne-url and amne-fraga and amne-skapad and amne-filter and amne-form
* extension contains
    SubscriptionTopicUrl named url 1..1 and
    SubscriptionTopicVersion named version 0..1 and
    SubscriptionTopicTitle named title 1..1 and
    SubscriptionTopicDescription named description 0..1 and
    SubscriptionTopicResourceTrigger named resourceTrigger 1..* and
    SubscriptionTopicCanFilterBy named canFilterBy 0..* and
    SubscriptionTopicNotificationShape named notificationShape 0..*
* extension[url] ^short = "Ämnets URL, som prenumerationer anger"
* extension[title] ^short = "Vad ämnet kallas"
* extension[resourceTrigger] ^short = "Vad som utlöser ämnet"
* extension[canFilterBy] ^short = "Vad ämnet kan avgränsas med"
* extension[notificationShape] ^short = "Vad som sänds med"
* modifierExtension contains SubscriptionTopicStatus named status 1..1
* modifierExtension[status] ^short = "Utkast, i bruk eller ur bruk"
* code = http://hl7.org/fhir/fhir-types#SubscriptionTopic
