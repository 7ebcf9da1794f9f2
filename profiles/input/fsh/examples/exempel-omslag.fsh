Instance: exempel-omslag
InstanceOf: Meddelandeomslag
Usage: #example
Description: "A notification of admission as a message bundle."
* type = #message
* timestamp = "2026-03-03T14:00:00+01:00"
* entry[huvud].fullUrl = "https://avsandare.example/fhir/MessageHeader/exempel-omslag-huvud"
* entry[huvud].resource = exempel-omslag-huvud
* entry[sparbarhet].fullUrl = "https://avsandare.example/fhir/Provenance/exempel-omslag-sparbarhet"
* entry[sparbarhet].resource = exempel-omslag-sparbarhet
* entry[2].fullUrl = "https://avsandare.example/fhir/Communication/exempel-inskrivningsmeddelande"
* entry[2].resource = exempel-inskrivningsmeddelande
* entry[3].fullUrl = "https://avsandare.example/fhir/Patient/exempel-patient"
* entry[3].resource = exempel-patient
