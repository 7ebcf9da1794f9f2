CodeSystem: EgenvardsutfallCS
Id: egenvardsutfall
Title: "Utfall av egenvårdsbedömning"
Description: "Outcomes of an assessment of self-care (Swedish: egenvårdsbedömning)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/egenvardsutfall"
* #egenvard-sjalv "Egenvård, utför själv"
* #egenvard-sjalv insert English([[Self-care without help]])
* #egenvard-med-hjalp "Egenvård med hjälp av annan"
* #egenvard-med-hjalp insert English([[Self-care with help of another]])
* #halso-och-sjukvard "Hälso- och sjukvård"
* #halso-och-sjukvard insert English([[Health care]])
* #ej-aktuell "Ej aktuell"
* #ej-aktuell insert English([[Not applicable]])
