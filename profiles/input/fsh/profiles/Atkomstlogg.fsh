Profile: Atkomstlogg
Parent: AuditEvent
Id: atkomstlogg
Title: "Åtkomstlogg"
Description: "A record of who saw what about whom, when and why (Swedish: åtkomstlogg)."
* . obeys logg-patient and logg-nodoppning
* extension contains
    Delningsgrund named delningsgrund 0..1 and
    Nodoppning named nodoppning 0..1 and
    Vardrelation named vardrelation 0..1
* extension[delningsgrund] ^short = "Grund för åtkomsten"
* extension[nodoppning] ^short = "Nödöppning"
* extension[vardrelation] ^short = "Vårdrelationen"
* action 1..1
* outcome 1..1
* agent 1..*
* agent.who 1..1
  * ^short = "Användare, enhet eller system"
* purposeOfEvent ^short = "Syfte"
* entity 1..*
