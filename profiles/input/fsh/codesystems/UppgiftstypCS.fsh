CodeSystem: UppgiftstypCS
Id: uppgiftstyp
Title: "Uppgiftstyper"
Description: "Tasks that a handover gives to its parties (Swedish: uppgiftstyp)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/uppgiftstyp"
* #kvittera "Kvittera meddelande"
* #kvittera insert English([[Acknowledge a message]])
* #bekrafta-sip "Bekräfta SIP"
* #bekrafta-sip insert English([[Confirm a coordinated individual plan]])
* #forplanering "Förplanering"
* #forplanering insert English([[Preliminary planning]])
* #redo-att-ta-hem "Redo att ta hem"
* #redo-att-ta-hem insert English([[Ready to take home]])
* #kalla-hem "Kalla hem"
* #kalla-hem insert English([[Call home]])
* #bevaka-kpv "Bevaka inskrivning i kommunal primärvård"
* #bevaka-kpv insert English([[Watch for admission to municipal primary care]])
* #planera-hemgang "Planera för hemgång"
* #planera-hemgang insert English([[Plan for going home]])
* #hemgangsklar "Bekräfta hemgångsklar"
* #hemgangsklar insert English([[Confirm readiness to go home]])
* #mottagande-i-hemmet "Samordna mottagandet i hemmet"
* #mottagande-i-hemmet insert English([[Coordinate reception at home]])
* #overta-medicinskt-ansvar "Överta medicinskt ansvar"
* #overta-medicinskt-ansvar insert English([[Take over medical responsibility]])
* #medverka-sip "Medverka på SIP"
* #medverka-sip insert English([[Take part in the meeting on a coordinated individual plan]])
* #sakerstall-start "Säkerställ start av insatser"
* #sakerstall-start insert English([[Ensure the start of care]])
* #utbildning-personal "Utbilda mottagande personal"
* #utbildning-personal insert English([[Train receiving staff]])
* #aterringning "Återuppringning"
* #aterringning insert English([[Call back]])
* #uppfoljning "Uppföljning"
* #uppfoljning insert English([[Follow-up]])
* #overvag-hemsjukvard "Överväg inskrivning i hemsjukvård"
* #overvag-hemsjukvard insert English([[Consider admission to home care]])
* #komplettera-listning "Komplettera listad vårdcentral"
* #komplettera-listning insert English([[Add the primary care centre of listing]])
