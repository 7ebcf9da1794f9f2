Invariant: omslag-sparbarhet
Description: "A message says who made it when: a Provenance whose target is the header."
* severity = #error
* expression = "entry.resource.ofType(MessageHeader).exists() implies entry.resource.ofType(Provenance).target.resolve().ofType(MessageHeader).exists()"
* insert Svenska([[Ett meddelande anger vem som gjorde det och när: en Provenance som avser huvudet.]])
