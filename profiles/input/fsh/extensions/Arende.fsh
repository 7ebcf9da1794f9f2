Extension: Arende
Id: arende
Title: "Ärende"
Description: "The case (Swedish: ärende), an EpisodeOfCare, that this resource belongs to. For types that R4 gives no link to an episode of care, neither an element nor the extension workflow-episodeOfCare."
Context: Appointment, AppointmentResponse, Composition, Consent, DetectedIssue, DocumentReference, Flag, Goal, List, MeasureReport, MedicationRequest, MedicationStatement, Provenance, RequestGroup, RiskAssessment, Task, SupplyDelivery
* . 0..1
* . ^short = "Ärende"
* . ^definition = "The case (Swedish: ärende), an EpisodeOfCare, that this resource belongs to. For types that R4 gives no link to an episode of care, neither an element nor the extension workflow-episodeOfCare."
* value[x] 1..1
* value[x] only Reference(EpisodeOfCare)
