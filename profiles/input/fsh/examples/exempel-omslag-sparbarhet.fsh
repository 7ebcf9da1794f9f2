Instance: exempel-omslag-sparbarhet
InstanceOf: Provenance
Usage: #inline
Description: "Who made the message."
* target.reference = "MessageHeader/exempel-omslag-huvud"
* recorded = "2026-03-03T14:00:00+01:00"
* agent.who = Reference(Organization/exempel-avdelning)
