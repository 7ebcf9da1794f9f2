CodeSystem: SbarCS
Id: sbar
Title: "SBAR"
Description: "The parts of a report by SBAR (Swedish: situation, bakgrund, aktuellt, rekommendation)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/sbar"
* #situation "Situation"
* #situation insert English([[Situation]])
* #bakgrund "Bakgrund"
* #bakgrund insert English([[Background]])
* #aktuellt "Aktuellt"
* #aktuellt insert English([[Assessment]])
* #rekommendation "Rekommendation"
* #rekommendation insert English([[Recommendation]])
