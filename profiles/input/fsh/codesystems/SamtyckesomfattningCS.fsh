CodeSystem: SamtyckesomfattningCS
Id: samtyckesomfattning
Title: "Samtyckets omfattning"
Description: "What a consent covers (Swedish: samtyckets omfattning)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/samtyckesomfattning"
* #informationsoverforing "Informationsöverföring mellan huvudmän"
* #informationsoverforing insert English([[Transfer of information between principals]])
* #preliminar-diagnos "Preliminär diagnos"
* #preliminar-diagnos insert English([[Preliminary diagnosis]])
* #sip "Samordnad individuell plan"
* #sip insert English([[Coordinated individual plan]])
* #anhorig "Kontakt med närstående"
* #anhorig insert English([[Contact with relatives]])
* #sammanhallen-dokumentation "Sammanhållen vård- och omsorgsdokumentation"
* #sammanhallen-dokumentation insert English([[Coherent health and social care records]])
* #kvalitetsregister "Kvalitetsregister"
* #kvalitetsregister insert English([[Quality register]])
