CodeSystem: SamverkansmeddelandeCS
Id: samverkansmeddelande
Title: "Samverkansmeddelanden"
Description: "Kinds of messages between the parties of a handover (Swedish: samverkansmeddelande)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/samverkansmeddelande"
* #forberedd-vardbegaran "Förberedd vårdbegäran"
* #forberedd-vardbegaran insert English([[Prepared care request]])
* #vardbegaran "Vårdbegäran"
* #vardbegaran insert English([[Care request]])
* #svar-vardbegaran "Svar på vårdbegäran"
* #svar-vardbegaran insert English([[Answer to a care request]])
* #meddelande-till-vard-och-omsorg "Meddelande till vård och omsorg"
* #meddelande-till-vard-och-omsorg insert English([[Message to health and social care]])
* #inskrivningsmeddelande "Inskrivningsmeddelande"
* #inskrivningsmeddelande insert English([[Notification of admission]])
* #planering "Planering"
* #planering insert English([[Planning]])
* #kallelse-sip "Kallelse till SIP"
* #kallelse-sip insert English([[Invitation to a coordinated individual plan]])
* #utskrivningsklar "Utskrivningsklar"
* #utskrivningsklar insert English([[Ready for discharge]])
* #aterkallad-utskrivningsklar "Återkallad utskrivningsklar"
* #aterkallad-utskrivningsklar insert English([[Ready for discharge, retracted]])
* #hemgangsklar "Hemgångsklar"
* #hemgangsklar insert English([[Ready to go home]])
* #utskrivningsmeddelande "Utskrivningsmeddelande"
* #utskrivningsmeddelande insert English([[Notification of discharge]])
* #information-vid-utskrivning "Information vid utskrivning"
* #information-vid-utskrivning insert English([[Information at discharge]])
* #administrativt "Administrativt meddelande"
* #administrativt insert English([[Administrative message]])
* #utanfor-vardtillfalle "Meddelande utanför vårdtillfälle"
* #utanfor-vardtillfalle insert English([[Message outside a stay]])
* #avstamning-socialtjanst "Avstämning av socialtjänstinsatser"
* #avstamning-socialtjanst insert English([[Check of current social services]])
* #medicinsk-planering "Medicinsk planering"
* #medicinsk-planering insert English([[Medical planning]])
* #avbrott-i-processen "Avbrott i processen"
* #avbrott-i-processen insert English([[Process broken off]])
* #felsant "Felsänt meddelande"
* #felsant insert English([[Message sent by mistake]])
* #kvittens "Kvittens"
* #kvittens insert English([[Receipt]])
