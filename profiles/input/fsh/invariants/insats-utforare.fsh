Invariant: insats-utforare
Description: "Each activity says who answers for it."
* severity = #error
* requirements = "dalarna-utskrivning, Inledning, lines 46-49"
* expression = "activity.detail.all(performer.exists())"
* insert Svenska([[Varje insats anger vem som ansvarar.]])
