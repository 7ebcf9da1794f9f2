CodeSystem: BehovstypCS
Id: behovstyp
Title: "Behovstyper"
Description: "Needs that a case states as present or absent (Swedish: behov)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/behovstyp"
* #fast-vardkontakt "Fast vårdkontakt"
* #fast-vardkontakt insert English([[Fixed care contact]])
* #huvudhandlaggare-hsl "Huvudhandläggare, hälso- och sjukvård"
* #huvudhandlaggare-hsl insert English([[Principal case officer, health care]])
* #huvudhandlaggare-sol "Huvudhandläggare, socialtjänst"
* #huvudhandlaggare-sol insert English([[Principal case officer, social services]])
* #sip "Samordnad individuell plan"
* #sip insert English([[Coordinated individual plan]])
* #rehab "Rehabilitering"
* #rehab insert English([[Rehabilitation]])
* #utbildning-personal "Utbildning av mottagande personal"
* #utbildning-personal insert English([[Training of receiving staff]])
* #medicinsk-planering "Medicinsk planering"
* #medicinsk-planering insert English([[Medical planning]])
* #remiss "Remiss till öppenvård"
* #remiss insert English([[Referral to outpatient care]])
