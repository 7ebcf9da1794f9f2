Invariant: parter-organisation
Description: "Each party is an organisation."
* severity = #error
* expression = "participant.member.reference.all($this.contains('urn:uuid:') or $this.contains('Organization/') or $this.contains('Organization?') or $this.startsWith('#'))"
* insert Svenska([[Varje part är en organisation.]])
