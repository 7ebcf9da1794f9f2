CodeSystem: AktorCS
Id: aktor
Title: "Aktörer"
Description: "Whose step a rule of a routine is (Swedish: aktör)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/aktor"
* #slutenvard "Slutenvård"
* #slutenvard insert English([[Hospital care]])
* #oppenvard "Regional öppenvård"
* #oppenvard insert English([[Regional outpatient care]])
* #kommun "Kommunen"
* #kommun insert English([[The municipality]])
* #kommun-hsl "Kommunens hälso- och sjukvård"
* #kommun-hsl insert English([[Municipal health care]])
* #kommun-socialtjanst "Kommunens socialtjänst"
* #kommun-socialtjanst insert English([[Municipal social services]])
* #fast-vardkontakt "Fast vårdkontakt"
* #fast-vardkontakt insert English([[Fixed care contact]])
* #alla "Alla parter"
* #alla insert English([[All parties]])
* #huvudhandlaggare "Huvudhandläggare"
* #huvudhandlaggare insert English([[Principal case officer]])
* #system "Systemet"
* #system insert English([[The system]])
