// A topic of this project: its URL follows from its id.
RuleSet: Amne(id, title, description)
* id = "{id}"
* language = #sv
* modifierExtension[status].valueCode = #active
* extension[url].valueUri = "https://vardbro.example/fhir/SubscriptionTopic/{id}"
* extension[version].valueString = "0.1.0"
* extension[title].valueString = "{title}"
* extension[description].valueMarkdown = "{description}"
