Instance: exempel-epikris
InstanceOf: Epikris
Usage: #example
Description: "A discharge report."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* status = #final
* type = $loinc#34105-7
* subject = Reference(Patient/exempel-patient)
* encounter = Reference(Encounter/exempel-vardtillfalle)
* date = "2026-03-10T09:00:00+01:00"
* author = Reference(PractitionerRole/exempel-avdelningslakare)
* title = "Epikris"
* section[vardforlopp].title = "Vårdförlopp"
* section[vardforlopp].code = $loinc#8648-8
* section[vardforlopp].text.status = #additional
* section[vardforlopp].text.div = "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Vård för lunginflammation.</p></div>"
* section[planering].title = "Fortsatt planering"
* section[planering].code = $loinc#18776-5
* section[planering].text.status = #additional
* section[planering].text.div = "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Uppföljning på vårdcentralen.</p></div>"
