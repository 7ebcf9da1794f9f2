CodeSystem: SipSvarCS
Id: sip-svar
Title: "Svar på erbjudande om SIP"
Description: "What a patient answers to the offer of a coordinated individual plan (Swedish: svar på erbjudande om SIP)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/sip-svar"
* #ja "Ja"
* #ja insert English([[Yes]])
* #nej "Nej"
* #nej insert English([[No]])
* #avvaktar "Avvaktar"
* #avvaktar insert English([[Waits]])
