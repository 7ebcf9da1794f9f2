CodeSystem: HuvudmanCS
Id: huvudman
Title: "Huvudmän"
Description: "Principals that care is given for (Swedish: huvudman)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/huvudman"
* #region "Region"
* #region insert English([[Region]])
* #kommun "Kommun"
* #kommun insert English([[Municipality]])
* #privat-pa-uppdrag "Privat på uppdrag"
* #privat-pa-uppdrag insert English([[Private on commission]])
