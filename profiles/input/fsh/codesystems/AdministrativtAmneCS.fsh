CodeSystem: AdministrativtAmneCS
Id: administrativt-amne
Title: "Ämnen för administrativa meddelanden"
Description: "Subjects of administrative messages (Swedish: ämne)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/administrativt-amne"
* #pilot "Patienten ingår i pilot"
* #pilot insert English([[The patient is in a pilot]])
* #fast-vardkontakt "Fast vårdkontakt är utsedd"
* #fast-vardkontakt insert English([[A fixed care contact is named]])
* #sip-erbjudande "Erbjudande om SIP"
* #sip-erbjudande insert English([[Offer of a coordinated individual plan]])
* #kalla-hem "Kalla hem"
* #kalla-hem insert English([[Call home]])
* #kan-ej-ta-emot "Kan ej ta emot"
* #kan-ej-ta-emot insert English([[Cannot receive]])
* #andrad-kontakt "Ändrad kontakt"
* #andrad-kontakt insert English([[Changed contact]])
* #avliden "Patienten är avliden"
* #avliden insert English([[The patient is deceased]])
* #annat "Annat"
* #annat insert English([[Other]])
