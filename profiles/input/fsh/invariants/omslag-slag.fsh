Invariant: omslag-slag
Description: "The kind of the message that the header states is the kind of the message in its focus, where that is a Communication."
* severity = #error
* expression = "entry.resource.ofType(MessageHeader).all(focus.resolve().ofType(Communication).category.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/samverkansmeddelande').exists() implies event.ofType(Coding).code in focus.resolve().ofType(Communication).category.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/samverkansmeddelande').code)"
* insert Svenska([[Det slag av meddelande som huvudet anger är slaget på det meddelande som det gäller.]])
