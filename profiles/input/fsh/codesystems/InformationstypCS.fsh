CodeSystem: InformationstypCS
Id: informationstyp
Title: "Informationstyper"
Description: "Kinds of health data that a block can name (Swedish: informationstyp)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/informationstyp"
* #DIG "Diagnos"
* #DIG insert English([[Diagnosis]])
* #FUN "Funktionsnedsättning"
* #FUN insert English([[Impairment]])
* #LAK "Läkemedel, förskrivning"
* #LAK insert English([[Medication, prescription]])
* #LUT "Läkemedel, utlämning"
* #LUT insert English([[Medication, dispensing]])
* #LAO "Läkemedel, ordination"
* #LAO insert English([[Medication, order]])
* #PAD "Patientadministrativa uppgifter"
* #PAD insert English([[Patient administration]])
* #VOT "Vård- och omsorgstagare"
* #VOT insert English([[Recipient of health and social care]])
* #UNR "Undersökningsresultat"
* #UNR insert English([[Results of examinations]])
* #UPP "Uppmärksamhetssignal"
* #UPP insert English([[Alert]])
* #VBR "Vårdbegäran"
* #VBR insert English([[Care request]])
* #VOK "Vård- och omsorgskontakt"
* #VOK insert English([[Care contact]])
* #VOD "Vård- och omsorgsdokument"
* #VOD insert English([[Care document]])
* #VOP "Vård- och omsorgsplan"
* #VOP insert English([[Health and social care plan]])
