CodeSystem: DokumentavsnittCS
Id: dokumentavsnitt
Title: "Dokumentavsnitt"
Description: "Sections of documents that LOINC does not name (Swedish: dokumentavsnitt)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/dokumentavsnitt"
* #utokad-medicinsk-vardplan "Utökad medicinsk vårdplan"
* #utokad-medicinsk-vardplan insert English([[Extended medical care plan]])
* #ansvar-forsta-tiden "Ansvarig läkare den första tiden"
* #ansvar-forsta-tiden insert English([[Responsible physician at first]])
* #uppfoljning "Uppföljning"
* #uppfoljning insert English([[Follow-up]])
* #provtagning "Provtagning"
* #provtagning insert English([[Sampling]])
* #lakemedelsandringar "Läkemedelsändringar med orsak"
* #lakemedelsandringar insert English([[Changes of medication with reasons]])
* #larmgranser "Larmgränser och åtgärder"
* #larmgranser insert English([[Limits of alarm and actions]])
* #behandlingsniva "Behandlingsnivå"
* #behandlingsniva insert English([[Level of treatment]])
* #kontaktvagar "Kontaktvägar"
* #kontaktvagar insert English([[Ways of contact]])
* #genomforda-insatser "Genomförda insatser"
* #genomforda-insatser insert English([[Care given]])
* #fortsatta-behov "Fortsatta behov"
* #fortsatta-behov insert English([[Continued needs]])
* #fast-vardkontakt "Fast vårdkontakt"
* #fast-vardkontakt insert English([[Fixed care contact]])
* #sip-tid "Tid för SIP"
* #sip-tid insert English([[Time of the coordinated individual plan]])
