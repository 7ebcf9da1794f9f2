Extension: Delningsgrund
Id: delningsgrund
Title: "Delningsgrund"
Description: "Why this information may be shared (Swedish: delningsgrund)."
Context: Communication, ServiceRequest, Consent, AuditEvent
* . 0..1
* . ^short = "Delningsgrund"
* . ^definition = "Why this information may be shared (Swedish: delningsgrund)."
* value[x] 1..1
* value[x] only code
* value[x] from DelningsgrundVS (required)
  * ^requirements = "dalarna-utskrivning, Inledning, lines 54-57"
