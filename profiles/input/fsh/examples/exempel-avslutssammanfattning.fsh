Instance: exempel-avslutssammanfattning
InstanceOf: Avslutssammanfattning
Usage: #example
Description: "The summary when municipal primary care ends."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* status = #final
* type = $loinc#34133-9
* subject = Reference(Patient/exempel-patient)
* encounter = Reference(Encounter/exempel-vardtillfalle)
* date = "2026-03-10T09:00:00+01:00"
* author = Reference(PractitionerRole/exempel-avdelningslakare)
* title = "Sammanfattning"
* section[genomfordaInsatser].title = "Genomförda insatser"
* section[genomfordaInsatser].code = DokumentavsnittCS#genomforda-insatser
* section[genomfordaInsatser].text.status = #additional
* section[genomfordaInsatser].text.div = "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Sårvård till läkning.</p></div>"
* section[fortsattaBehov].title = "Fortsatta behov"
* section[fortsattaBehov].code = DokumentavsnittCS#fortsatta-behov
* section[fortsattaBehov].text.status = #additional
* section[fortsattaBehov].text.div = "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Kontroll av läkt sår.</p></div>"
