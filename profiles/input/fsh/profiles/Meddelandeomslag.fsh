Profile: Meddelandeomslag
Parent: Bundle
Id: meddelandeomslag
Title: "Meddelandeomslag"
Description: "A message as one bundle: header, who made it, and what it carries (Swedish: meddelandeomslag)."
* . obeys omslag-sparbarhet and omslag-en-patient and omslag-slag
* type = #message
* timestamp 1..1
* entry 2..*
* entry.fullUrl 1..1
* entry.resource 1..1
* entry ^slicing.discriminator[+].type = #type
* entry ^slicing.discriminator[=].path = "resource"
* entry ^slicing.rules = #open
* entry contains
    huvud 1..1 and
    sparbarhet 1..*
* entry[huvud] ^short = "Meddelandehuvud"
* entry[huvud].resource only Meddelandehuvud
* entry[sparbarhet] ^short = "Vem som gjorde meddelandet, och när"
* entry[sparbarhet].resource only Provenance
