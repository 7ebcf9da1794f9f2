CodeSystem: MotesformCS
Id: motesform
Title: "Mötesformer"
Description: "How a meeting is held (Swedish: mötesform)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/motesform"
* #fysiskt "Fysiskt möte"
* #fysiskt insert English([[In person]])
* #telefon "Telefon"
* #telefon insert English([[Telephone]])
* #video "Video"
* #video insert English([[Video]])
