CodeSystem: LakemedelsandringCS
Id: lakemedelsandring
Title: "Läkemedelsändringar"
Description: "What a stay did to a medication (Swedish: läkemedelsändring)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/lakemedelsandring"
* #insatt "Insatt"
* #insatt insert English([[Started]])
* #utsatt "Utsatt"
* #utsatt insert English([[Stopped]])
* #andrad "Ändrad"
* #andrad insert English([[Changed]])
* #oforandrad "Oförändrad"
* #oforandrad insert English([[Unchanged]])
