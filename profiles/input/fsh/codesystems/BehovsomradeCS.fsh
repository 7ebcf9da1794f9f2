CodeSystem: BehovsomradeCS
Id: behovsomrade
Title: "Behovsområden"
Description: "Whose care a patient may need after discharge (Swedish: behovsområde)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/behovsomrade"
* #socialtjanst "Kommunens socialtjänst"
* #socialtjanst insert English([[Municipal social services]])
* #kommunal-halso-och-sjukvard "Kommunens hälso- och sjukvård"
* #kommunal-halso-och-sjukvard insert English([[Municipal health care]])
* #oppenvard "Regionens öppenvård"
* #oppenvard insert English([[Regional outpatient care]])
