CodeSystem: KvittensgradCS
Id: kvittensgrad
Title: "Kvittensgrader"
Description: "How far a receipt goes (Swedish: kvittens)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/kvittensgrad"
* #mottagen "Mottagen"
* #mottagen insert English([[Received]])
* #last "Läst"
* #last insert English([[Read]])
* #atgardad "Åtgärdad"
* #atgardad insert English([[Acted upon]])
