CodeSystem: AterkallelseorsakCS
Id: aterkallelseorsak
Title: "Orsaker till återkallelse"
Description: "Why readiness for discharge is retracted (Swedish: återkallelse)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/aterkallelseorsak"
* #forsamrad "Försämrat tillstånd"
* #forsamrad insert English([[Condition has worsened]])
* #ny-bedomning "Ny medicinsk bedömning"
* #ny-bedomning insert English([[New medical judgement]])
* #felaktigt-angiven "Felaktigt angiven"
* #felaktigt-angiven insert English([[Stated by mistake]])
