Invariant: omslag-sparbarhet
Description: "A message says who made it when: a Provenance whose target is the header."
* severity = #error
* expression = "entry.where(resource is MessageHeader).exists() implies entry.resource.ofType(Provenance).target.reference.where($this in (%resource.entry.where(resource is MessageHeader).fullUrl | %resource.entry.resource.ofType(MessageHeader).id.select('MessageHeader/' + $this))).exists()"
* insert Svenska([[Ett meddelande anger vem som gjorde det och när: en Provenance som avser huvudet.]])
