Invariant: omslag-en-patient
Description: "A message is about one patient."
* severity = #error
* expression = "entry.resource.ofType(Patient).count() <= 1"
* insert Svenska([[Ett meddelande gäller en patient.]])
