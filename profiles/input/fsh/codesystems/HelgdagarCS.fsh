CodeSystem: HelgdagarCS
Id: helgdagar
Title: "Röda dagar"
Description: "What public holidays are to a time of opening (Swedish: röda dagar)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/helgdagar"
* #som-sondag "Som en söndag"
* #som-sondag insert English([[As a Sunday]])
* #som-veckodag "Som sin veckodag"
* #som-veckodag insert English([[As its own weekday]])
* #utom "Utom röda dagar"
* #utom insert English([[Except public holidays]])
* #aven "Även röda dagar"
* #aven insert English([[Public holidays too]])
* #endast "Endast röda dagar"
* #endast insert English([[Public holidays only]])
