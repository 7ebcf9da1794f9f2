CodeSystem: RegeltillstandCS
Id: regeltillstand
Title: "Regeltillstånd"
Description: "States of a rule in a case (Swedish: tillstånd)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/regeltillstand"
* #not-applicable "Ej aktuell"
* #not-applicable insert English([[Not applicable]])
* #pending "Väntar"
* #pending insert English([[Pending]])
* #warning "Varning"
* #warning insert English([[Warning]])
* #overdue "Försenad"
* #overdue insert English([[Overdue]])
* #met "Uppfylld"
* #met insert English([[Met]])
* #met-late "Uppfylld för sent"
* #met-late insert English([[Met too late]])
* #unknown "Okänd"
* #unknown insert English([[Unknown]])
