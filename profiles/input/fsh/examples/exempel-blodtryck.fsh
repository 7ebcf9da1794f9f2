Instance: exempel-blodtryck
InstanceOf: Blodtryck
Usage: #example
Description: "A blood pressure."
* meta.extension[0].url = "https://vardbro.example/fhir/StructureDefinition/ursprung"
* meta.extension[=].valueReference = Reference(Organization/exempel-kpv)
* meta.extension[+].url = "https://vardbro.example/fhir/StructureDefinition/ursprung"
* meta.extension[=].valueReference = Reference(Organization/exempel-kommun)
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* status = #final
* category[vitala] = $observationCategory#vital-signs
* subject = Reference(Patient/exempel-patient)
* effectiveDateTime = "2026-05-06T08:00:00+02:00"
* performer = Reference(PractitionerRole/exempel-kommunsjukskoterska)
* code = $loinc#85354-9
* component[systoliskt].code = $loinc#8480-6
* component[systoliskt].valueQuantity = 138 'mm[Hg]' "mmHg"
* component[diastoliskt].code = $loinc#8462-4
* component[diastoliskt].valueQuantity = 76 'mm[Hg]' "mmHg"
