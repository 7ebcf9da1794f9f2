Invariant: omslag-slag
Description: "The kind of the message that the header states is the kind of a message that is carried."
* severity = #error
* expression = "entry.resource.ofType(Communication).category.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/samverkansmeddelande').exists() implies entry.resource.ofType(MessageHeader).event.ofType(Coding).code.all($this in %resource.entry.resource.ofType(Communication).category.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/samverkansmeddelande').code)"
* insert Svenska([[Det slag av meddelande som huvudet anger är slaget på ett meddelande som följer med.]])
