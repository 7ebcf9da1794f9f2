CodeSystem: HandelseCS
Id: handelse
Title: "Händelser"
Description: "What happens in a case, as its timeline tells it (Swedish: händelse)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/handelse"
* #arende-oppnat "Ärendet öppnat"
* #arende-oppnat insert English([[Case opened]])
* #arende-pausat "Ärendet pausat"
* #arende-pausat insert English([[Case on hold]])
* #arende-aterupptaget "Ärendet återupptaget"
* #arende-aterupptaget insert English([[Case resumed]])
* #arende-avslutat "Ärendet avslutat"
* #arende-avslutat insert English([[Case closed]])
* #arende-makulerat "Ärendet makulerat"
* #arende-makulerat insert English([[Case cancelled]])
* #processniva-satt "Processnivå satt"
* #processniva-satt insert English([[Level of complexity set]])
* #medicinskt-ansvar-andrat "Medicinskt ansvar ändrat"
* #medicinskt-ansvar-andrat insert English([[Medical responsibility changed]])
* #part-tillkom "Part tillkom"
* #part-tillkom insert English([[Party joined]])
* #part-avgick "Part avgick"
* #part-avgick insert English([[Party left]])
* #inskriven "Inskriven i slutenvård"
* #inskriven insert English([[Admitted to hospital]])
* #inskrivning-planerad "Inskrivning planerad"
* #inskrivning-planerad insert English([[Admission planned]])
* #permission "Permission"
* #permission insert English([[On leave]])
* #ater-fran-permission "Åter från permission"
* #ater-fran-permission insert English([[Back from leave]])
* #pud-satt "Planerat utskrivningsdatum satt"
* #pud-satt insert English([[Planned discharge date set]])
* #pud-andrat "Planerat utskrivningsdatum ändrat"
* #pud-andrat insert English([[Planned discharge date changed]])
* #utskrivningsklar "Utskrivningsklar"
* #utskrivningsklar insert English([[Ready for discharge]])
* #utskrivningsklar-aterkallad "Utskrivningsklar återkallad"
* #utskrivningsklar-aterkallad insert English([[Ready for discharge retracted]])
* #hemgangsklar "Hemgångsklar"
* #hemgangsklar insert English([[Ready to go home]])
* #utskriven "Utskriven från slutenvård"
* #utskriven insert English([[Discharged from hospital]])
* #hemkomst "Hemkomst"
* #hemkomst insert English([[Home]])
* #besok "Besök"
* #besok insert English([[Visit]])
* #vardbegaran-skickad "Vårdbegäran skickad"
* #vardbegaran-skickad insert English([[Care request sent]])
* #vardbegaran-mottagen "Vårdbegäran mottagen"
* #vardbegaran-mottagen insert English([[Care request received]])
* #komplettering-begard "Komplettering begärd"
* #komplettering-begard insert English([[More information asked for]])
* #vardbegaran-godkand "Vårdbegäran godkänd"
* #vardbegaran-godkand insert English([[Care request accepted]])
* #vardbegaran-avslagen "Vårdbegäran avslagen"
* #vardbegaran-avslagen insert English([[Care request declined]])
* #vardbegaran-aterkallad "Vårdbegäran återkallad"
* #vardbegaran-aterkallad insert English([[Care request revoked]])
* #vardbegaran-slutford "Vårdbegäran slutförd"
* #vardbegaran-slutford insert English([[Care request completed]])
* #begaran-skickad "Begäran skickad"
* #begaran-skickad insert English([[Request sent]])
* #begaran-avslutad "Begäran avslutad"
* #begaran-avslutad insert English([[Request ended]])
* #meddelande-skickat "Meddelande skickat"
* #meddelande-skickat insert English([[Message sent]])
* #meddelande-ej-genomfort "Meddelande kunde inte lämnas"
* #meddelande-ej-genomfort insert English([[Message could not be given]])
* #meddelande-makulerat "Meddelande makulerat"
* #meddelande-makulerat insert English([[Message entered in error]])
* #kvittens-mottagen "Meddelande mottaget"
* #kvittens-mottagen insert English([[Message received]])
* #kvittens-last "Meddelande läst"
* #kvittens-last insert English([[Message read]])
* #kvittens-atgardad "Meddelande åtgärdat"
* #kvittens-atgardad insert English([[Message acted on]])
* #uppgift-skapad "Uppgift skapad"
* #uppgift-skapad insert English([[Task created]])
* #uppgift-klar "Uppgift klar"
* #uppgift-klar insert English([[Task completed]])
* #uppgift-avbruten "Uppgift avbruten"
* #uppgift-avbruten insert English([[Task ended without being done]])
* #kontakt-utsedd "Kontakt utsedd"
* #kontakt-utsedd insert English([[Contact appointed]])
* #kontakt-avslutad "Kontakt avslutad"
* #kontakt-avslutad insert English([[Contact ended]])
* #plan-upprattad "Plan upprättad"
* #plan-upprattad insert English([[Plan drawn up]])
* #plan-andrad "Plan ändrad"
* #plan-andrad insert English([[Plan changed]])
* #plan-avslutad "Plan avslutad"
* #plan-avslutad insert English([[Plan ended]])
* #mote-bokat "Möte bokat"
* #mote-bokat insert English([[Meeting booked]])
* #mote-ombokat "Möte ombokat"
* #mote-ombokat insert English([[Meeting moved]])
* #mote-genomfort "Möte genomfört"
* #mote-genomfort insert English([[Meeting held]])
* #mote-installt "Möte inställt"
* #mote-installt insert English([[Meeting cancelled]])
* #samtycke-registrerat "Samtycke eller spärr registrerad"
* #samtycke-registrerat insert English([[Consent or block registered]])
* #samtycke-aterkallat "Samtycke eller spärr upphävd"
* #samtycke-aterkallat insert English([[Consent or block withdrawn]])
* #dokument-upprattat "Dokument upprättat"
* #dokument-upprattat insert English([[Document written]])
* #dokument-andrat "Dokument ändrat"
* #dokument-andrat insert English([[Document changed]])
* #avvikelse-upptackt "Avvikelse upptäckt"
* #avvikelse-upptackt insert English([[Deviation found]])
* #avvikelse-atgardad "Avvikelse åtgärdad"
* #avvikelse-atgardad insert English([[Deviation mended]])
* #avvikelse-upphord "Avvikelse gäller inte längre"
* #avvikelse-upphord insert English([[Deviation no longer applies]])
* #registrerad "Registrerad"
* #registrerad insert English([[Registered]])
* #makulerad "Makulerad"
* #makulerad insert English([[Entered in error]])
* #borttagen "Borttagen"
* #borttagen insert English([[Deleted]])
