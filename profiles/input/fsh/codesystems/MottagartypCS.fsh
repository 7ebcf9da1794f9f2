CodeSystem: MottagartypCS
Id: mottagartyp
Title: "Mottagartyper"
Description: "Whether a message is meant for a receiver or is a copy (Swedish: mottagartyp)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/mottagartyp"
* #primar "Primär mottagare"
* #primar insert English([[Primary receiver]])
* #kopia "Kopia"
* #kopia insert English([[Copy]])
