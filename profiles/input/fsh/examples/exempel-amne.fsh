Instance: exempel-amne
InstanceOf: AmneProfil
Usage: #example
Description: "A topic that a hospital has made for itself: an emergency visit has begun."
* language = #sv
* modifierExtension[status].valueCode = #draft
* extension[url].valueUri = "https://sjukhus.example/fhir/SubscriptionTopic/akutbesok"
* extension[version].valueString = "1.0.0"
* extension[title].valueString = "Akutbesök"
* extension[description].valueMarkdown = "Ett akutbesök har börjat."
* insert Utlosare(Encounter, [[class=EMER&status=in-progress]], [[Besöket börjar.]])
* insert Forut([[status:not=in-progress]], test-passes)
* insert FilterReferens(Encounter, patient, [[Patienten.]])
* insert FilterTid(Encounter, date, [[När besöket pågår.]])
* insert Form(Encounter, patient, service-provider)
