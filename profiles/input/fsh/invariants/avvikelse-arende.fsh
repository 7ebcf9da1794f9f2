Invariant: avvikelse-arende
Description: "A deviation names the case that it is about."
* severity = #error
* expression = "implicated.reference.where(contains('EpisodeOfCare') or startsWith('urn:uuid:')).exists() or implicated.empty()"
* insert Svenska([[En avvikelse anger det ärende som den gäller.]])
