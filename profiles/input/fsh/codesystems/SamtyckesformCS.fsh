CodeSystem: SamtyckesformCS
Id: samtyckesform
Title: "Samtyckesformer"
Description: "How consent was given (Swedish: samtyckesform)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/samtyckesform"
* #muntligt "Muntligt"
* #muntligt insert English([[Oral]])
* #skriftligt "Skriftligt"
* #skriftligt insert English([[Written]])
