CodeSystem: MalgruppKpvCS
Id: malgrupp-kpv
Title: "Målgrupp för kommunal primärvård"
Description: "Grounds on which a person is to have municipal primary care (Swedish: målgrupp för kommunal primärvård)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/malgrupp-kpv"
* #svart-att-ta-sig-till-mottagning "Stora svårigheter att ta sig till mottagning"
* #svart-att-ta-sig-till-mottagning insert English([[Great difficulty in getting to a clinic]])
* #langvarigt-behov "Långvarigt behov"
* #langvarigt-behov insert English([[Lasting need]])
* #kvall-natt-overenskommelse "Insatser kväll eller natt enligt överenskommelse"
* #kvall-natt-overenskommelse insert English([[Care in the evening or at night by agreement]])
