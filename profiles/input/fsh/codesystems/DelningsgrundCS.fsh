CodeSystem: DelningsgrundCS
Id: delningsgrund
Title: "Delningsgrunder"
Description: "Why information may be shared (Swedish: delningsgrund)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/delningsgrund"
* #samtycke "Samtycke"
* #samtycke insert English([[Consent]])
* #menprovning "Menprövning"
* #menprovning insert English([[Assessment of harm]])
* #formodat-samtycke "Förmodat samtycke"
* #formodat-samtycke insert English([[Presumed consent]])
* #nodsituation "Nödsituation"
* #nodsituation insert English([[Emergency]])
* #lagkrav "Lagkrav"
* #lagkrav insert English([[Required by law]])
