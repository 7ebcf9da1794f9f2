CodeSystem: ArendetypCS
Id: arendetyp
Title: "Ärendetyper"
Description: "Kinds of cases (Swedish: ärendetyp)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/arendetyp"
* #slutenvardsprocess "Slutenvårdsprocess"
* #slutenvardsprocess insert English([[Process of a hospital stay]])
* #oppenvard-start "Öppenvårdsprocess, start"
* #oppenvard-start insert English([[Outpatient process, start]])
* #oppenvard-avslut "Öppenvårdsprocess, avslut"
* #oppenvard-avslut insert English([[Outpatient process, end]])
* #sip "Samordnad individuell plan"
* #sip insert English([[Coordinated individual plan]])
* #hemsjukvard "Hemsjukvård"
* #hemsjukvard insert English([[Home care]])
* #medicinsk-planering "Medicinsk planering"
* #medicinsk-planering insert English([[Medical planning]])
