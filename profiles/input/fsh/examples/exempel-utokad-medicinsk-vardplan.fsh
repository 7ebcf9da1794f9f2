Instance: exempel-utokad-medicinsk-vardplan
InstanceOf: UtokadMedicinskVardplan
Usage: #example
Description: "A discharge report with an extended medical care plan."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* status = #final
* type = $loinc#34105-7
* subject = Reference(Patient/exempel-patient)
* encounter = Reference(Encounter/exempel-vardtillfalle)
* date = "2026-03-10T09:00:00+01:00"
* author = Reference(PractitionerRole/exempel-avdelningslakare)
* title = "Epikris med utökad medicinsk vårdplan"
* section[vardforlopp].title = "Vårdförlopp"
* section[vardforlopp].code = $loinc#8648-8
* section[vardforlopp].text.status = #additional
* section[vardforlopp].text.div = "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Vård för lunginflammation.</p></div>"
* section[utokadMedicinskVardplan].title = "Utökad medicinsk vårdplan"
* section[utokadMedicinskVardplan].code = DokumentavsnittCS#utokad-medicinsk-vardplan
* section[utokadMedicinskVardplan].text.status = #additional
* section[utokadMedicinskVardplan].text.div = "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Slutenvården ansvarar till dess vårdcentralens läkare har träffat patienten.</p></div>"
* section[utokadMedicinskVardplan].section.title = "Larmgränser"
* section[utokadMedicinskVardplan].section.code = DokumentavsnittCS#larmgranser
* section[utokadMedicinskVardplan].section.text.status = #additional
* section[utokadMedicinskVardplan].section.text.div = "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Ring vid viktuppgång över 2 kg.</p></div>"
