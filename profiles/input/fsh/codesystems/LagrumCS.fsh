CodeSystem: LagrumCS
Id: lagrum
Title: "Lagrum"
Description: "Statutes by which a municipality acts (Swedish: lagrum)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/lagrum"
* #hsl "Hälso- och sjukvårdslagen"
* #hsl insert English([[Health and Medical Services Act]])
* #sol "Socialtjänstlagen"
* #sol insert English([[Social Services Act]])
* #lss "Lagen om stöd och service till vissa funktionshindrade"
* #lss insert English([[Act on support and service for persons with certain functional impairments]])
