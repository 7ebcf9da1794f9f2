CodeSystem: PartsrollCS
Id: partsroll
Title: "Partsroller"
Description: "Roles of organisations and of people in a case (Swedish: partsroll)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/partsroll"
* #slutenvard "Slutenvård"
* #slutenvard insert English([[Hospital care]])
* #listad-vardcentral "Listad vårdcentral"
* #listad-vardcentral insert English([[Primary care centre of the patient's listing]])
* #oppenvard "Regional öppenvård"
* #oppenvard insert English([[Regional outpatient care]])
* #psykiatrisk-oppenvard "Psykiatrisk öppenvård"
* #psykiatrisk-oppenvard insert English([[Psychiatric outpatient care]])
* #kommunal-primarvard "Kommunal primärvård"
* #kommunal-primarvard insert English([[Municipal primary care]])
* #socialtjanst "Socialtjänst"
* #socialtjanst insert English([[Social services]])
* #rehab "Rehabilitering"
* #rehab insert English([[Rehabilitation]])
* #huvudhandlaggare "Huvudhandläggare"
* #huvudhandlaggare insert English([[Principal case officer]])
* #medicinskt-ansvarig "Medicinskt ansvarig"
* #medicinskt-ansvarig insert English([[Medically responsible]])
* #samordnare "Samordnare"
* #samordnare insert English([[Coordinator]])
* #avdelningslakare "Avdelningsläkare"
* #avdelningslakare insert English([[Ward physician]])
* #overlakare "Överläkare"
* #overlakare insert English([[Consultant physician]])
* #st-lakare "ST-läkare"
* #st-lakare insert English([[Specialist registrar]])
* #patientansvarig-lakare "Patientansvarig läkare"
* #patientansvarig-lakare insert English([[Physician responsible for the patient]])
* #vardcentralslakare "Läkare på vårdcentral"
* #vardcentralslakare insert English([[Physician at a primary care centre]])
* #utskrivningssjukskoterska "Utskrivningssjuksköterska"
* #utskrivningssjukskoterska insert English([[Discharge nurse]])
* #planeringssjukskoterska "Planeringssköterska"
* #planeringssjukskoterska insert English([[Planning nurse]])
* #kommunsjukskoterska "Kommunsjuksköterska"
* #kommunsjukskoterska insert English([[Municipal nurse]])
* #sjukskoterska-korttid "Sjuksköterska korttid"
* #sjukskoterska-korttid insert English([[Nurse of short-term care]])
* #fysioterapeut "Fysioterapeut"
* #fysioterapeut insert English([[Physiotherapist]])
* #arbetsterapeut "Arbetsterapeut"
* #arbetsterapeut insert English([[Occupational therapist]])
* #enhetschef "Enhetschef"
* #enhetschef insert English([[Unit manager]])
* #handlaggare "Handläggare"
* #handlaggare insert English([[Case officer]])
* #bistandshandlaggare "Biståndshandläggare"
* #bistandshandlaggare insert English([[Social services needs assessor]])
