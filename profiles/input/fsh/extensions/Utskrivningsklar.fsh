Extension: Utskrivningsklar
Id: utskrivningsklar
Title: "Utskrivningsklar"
Description: "The treating physician has judged that the patient no longer needs hospital care (Swedish: utskrivningsklar), when and by whom. The three parts are what Fyrbodal asks for beside that judgement."
Context: Encounter, Communication
* . 0..1
* . ^short = "Utskrivningsklar"
* . ^definition = "The treating physician has judged that the patient no longer needs hospital care (Swedish: utskrivningsklar), when and by whom. The three parts are what Fyrbodal asks for beside that judgement."
* extension contains
    tidpunkt 1..1 and
    bedomdAv 0..1 and
    medicinskt 0..1 and
    insatser 0..1 and
    dokumentation 0..1 and
    aterkallad 0..1
* extension[tidpunkt] ^short = "När behandlande läkare gjorde bedömningen"
* extension[tidpunkt].value[x] 1..1
* extension[tidpunkt].value[x] only dateTime
* extension[bedomdAv] ^short = "Läkaren som bedömde"
* extension[bedomdAv] ^requirements = "dalarna-utskrivning, Utskrivningsklar, lines 121-123"
* extension[bedomdAv].value[x] 1..1
* extension[bedomdAv].value[x] only Reference(PractitionerRole or Practitioner)
* extension[medicinskt] ^short = "Medicinskt färdig"
* extension[medicinskt] ^requirements = "fyrbodal-medicinsk-planering, Patientens resa - överblick, line 82"
* extension[medicinskt].value[x] 1..1
* extension[medicinskt].value[x] only boolean
* extension[insatser] ^short = "Övriga insatser är genomförda"
* extension[insatser] ^requirements = "fyrbodal-medicinsk-planering, Patientens resa - överblick, line 82"
* extension[insatser].value[x] 1..1
* extension[insatser].value[x] only boolean
* extension[dokumentation] ^short = "Dokumentationen är färdig"
* extension[dokumentation] ^requirements = "fyrbodal-medicinsk-planering, Patientens resa - överblick, line 82"
* extension[dokumentation].value[x] 1..1
* extension[dokumentation].value[x] only boolean
* extension[aterkallad] ^short = "När bedömningen återkallades"
* extension[aterkallad].value[x] 1..1
* extension[aterkallad].value[x] only dateTime
* value[x] 0..0
