CodeSystem: ProcessbegreppCS
Id: processbegrepp
Title: "Processbegrepp"
Description: "Concepts of the handover that no national code system names (Swedish: processbegrepp)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/processbegrepp"
* #arendeparter "Ärendeparter"
* #arendeparter insert English([[Parties of a case]])
* #vardbegaran "Vårdbegäran"
* #vardbegaran insert English([[Care request]])
* #forberedd-vardbegaran "Förberedd vårdbegäran"
* #forberedd-vardbegaran insert English([[Prepared care request]])
* #enstaka-hembesok "Enstaka hembesök"
* #enstaka-hembesok insert English([[Single home visits]])
* #remiss "Remiss"
* #remiss insert English([[Referral]])
* #hjalpmedel "Hjälpmedel"
* #hjalpmedel insert English([[Assistive device]])
* #startdatum "Startdatum"
* #startdatum insert English([[Start date]])
* #beslut "Beslut"
* #beslut insert English([[Decision]])
* #sip "SIP"
* #sip insert English([[Coordinated individual plan]])
* #sip-uppfoljning "Uppföljning av SIP"
* #sip-uppfoljning insert English([[Follow-up of a coordinated individual plan]])
* #medicinsk-dialog "Medicinsk dialog"
* #medicinsk-dialog insert English([[Medical dialogue]])
* #medicinsk-vardplan "Medicinsk vårdplan"
* #medicinsk-vardplan insert English([[Medical care plan]])
* #lakemedelslista "Läkemedelslista"
* #lakemedelslista insert English([[Medication list]])
* #egenvardsbedomning "Egenvårdsbedömning"
* #egenvardsbedomning insert English([[Assessment of self-care]])
* #riskanalys "Riskanalys"
* #riskanalys insert English([[Risk analysis]])
* #uppfoljningsdatum "Uppföljningsdatum"
* #uppfoljningsdatum insert English([[Date of follow-up]])
* #medvetande "Medvetandegrad"
* #medvetande insert English([[Level of consciousness]])
* #social-status "Social status"
* #social-status insert English([[Social status]])
* #overenskommelse "Överenskommelse"
* #overenskommelse insert English([[Agreement]])
* #lagrum "Lagrum"
* #lagrum insert English([[Statute]])
* #atkomst "Åtkomst till patientuppgifter"
* #atkomst insert English([[Access to patient data]])
* #pilot-medicinsk-planering "Pilot för medicinsk planering"
* #pilot-medicinsk-planering insert English([[Pilot of medical planning]])
