Invariant: amne-url
Description: "The URL of a topic is absolute and names neither a version nor a fragment."
* severity = #error
* expression = "extension('http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.url').value.ofType(uri).all(matches('^[a-z][a-z0-9+.-]*:[^ |#]+$'))"
* insert Svenska([[Ämnets URL är absolut och anger varken version eller fragment.]])
