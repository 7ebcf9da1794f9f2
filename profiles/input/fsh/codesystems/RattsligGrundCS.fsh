CodeSystem: RattsligGrundCS
Id: rattslig-grund
Title: "Rättsliga grunder"
Description: "Statutes on which data are shared or withheld (Swedish: rättslig grund)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/rattslig-grund"
* #svod-2022-913 "Lag (2022:913) om sammanhållen vård- och omsorgsdokumentation"
* #svod-2022-913 insert English([[Act on coherent health and social care records (2022:913)]])
* #pdl-2008-355 "Patientdatalag (2008:355)"
* #pdl-2008-355 insert English([[Patient Data Act (2008:355)]])
* #osl-25 "Offentlighets- och sekretesslag (2009:400), 25 kap."
* #osl-25 insert English([[Public Access to Information and Secrecy Act (2009:400), chapter 25]])
* #osl-26 "Offentlighets- och sekretesslag (2009:400), 26 kap."
* #osl-26 insert English([[Public Access to Information and Secrecy Act (2009:400), chapter 26]])
