CodeSystem: SparrtypCS
Id: sparrtyp
Title: "Spärrtyper"
Description: "How far a block of health data reaches (Swedish: spärr)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/sparrtyp"
* #inre "Inre spärr"
* #inre insert English([[Block around a care unit]])
* #yttre "Yttre spärr"
* #yttre insert English([[Block around a care provider]])
