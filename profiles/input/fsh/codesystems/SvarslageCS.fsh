CodeSystem: SvarslageCS
Id: svarslage
Title: "Läge för svar på vårdbegäran"
Description: "How far the answer to a care request has come (Swedish: svarsläge)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/svarslage"
* #skickad "Skickad"
* #skickad insert English([[Sent]])
* #mottagen "Mottagen"
* #mottagen insert English([[Received]])
* #under-bedomning "Under bedömning"
* #under-bedomning insert English([[Being assessed]])
* #komplettering-begard "Komplettering begärd"
* #komplettering-begard insert English([[More information asked for]])
* #godkand "Godkänd"
* #godkand insert English([[Accepted]])
* #avslagen "Avslagen"
* #avslagen insert English([[Declined]])
* #pausad "Pausad"
* #pausad insert English([[Paused]])
* #kan-ej-ta-emot "Kan ej ta emot"
* #kan-ej-ta-emot insert English([[Cannot receive]])
* #fel-mottagare "Fel mottagare"
* #fel-mottagare insert English([[Wrong receiver]])
* #avslutad "Avslutad"
* #avslutad insert English([[Ended]])
