Invariant: insats-detalj
Description: "Each activity is described in the plan itself."
* severity = #error
* expression = "activity.all(detail.exists())"
* insert Svenska([[Varje insats beskrivs i själva planen.]])
