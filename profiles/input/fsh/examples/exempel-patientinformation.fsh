Instance: exempel-patientinformation
InstanceOf: Patientinformation
Usage: #example
Description: "What the patient takes home in writing."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* status = #final
* type = $loinc#74213-0
* subject = Reference(Patient/exempel-patient)
* encounter = Reference(Encounter/exempel-vardtillfalle)
* date = "2026-03-10T09:00:00+01:00"
* author = Reference(PractitionerRole/exempel-avdelningslakare)
* title = "Information till dig som skrivs ut"
* section[viktigtForMig].title = "Vad är viktigt för mig"
* section[viktigtForMig].code = HemgangskriteriumCS#viktigt-for-mig
* section[viktigtForMig].text.status = #additional
* section[viktigtForMig].text.div = "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Att kunna gå ut med hunden.</p></div>"
* section[vadHarHant].title = "Vad har hänt"
* section[vadHarHant].code = HemgangskriteriumCS#vad-har-hant
* section[vadHarHant].text.status = #additional
* section[vadHarHant].text.div = "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Vård för lunginflammation.</p></div>"
* section[vadHanderHarnast].title = "Vad händer härnäst"
* section[vadHanderHarnast].code = HemgangskriteriumCS#vad-hander-harnast
* section[vadHanderHarnast].text.status = #additional
* section[vadHanderHarnast].text.div = "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Vårdcentralen ringer inom en vecka.</p></div>"
* section[vartVanderJagMig].title = "Vart vänder jag mig"
* section[vartVanderJagMig].code = HemgangskriteriumCS#vart-vander-jag-mig
* section[vartVanderJagMig].text.status = #additional
* section[vartVanderJagMig].text.div = "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Till din fasta vårdkontakt.</p></div>"
* section[lakemedelRehabHjalpmedel].title = "Läkemedel, rehabilitering och hjälpmedel"
* section[lakemedelRehabHjalpmedel].code = HemgangskriteriumCS#lakemedel-rehab-hjalpmedel
* section[lakemedelRehabHjalpmedel].text.status = #additional
* section[lakemedelRehabHjalpmedel].text.div = "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Läkemedelslistan är uppdaterad. Rollator är levererad.</p></div>"
