Instance: FristNarmarSigAmne
InstanceOf: AmneProfil
Usage: #definition
* insert Amne(frist-narmar-sig, [[Frist närmar sig]], [[Ett steg i rutinen är inte gjort och tiden för det går snart ut, enligt regelns varningstid.]])
* insert Utlosare(Task, [[business-status=https://vardbro.example/fhir/CodeSystem/regeltillstand|warning]], [[Steget varnar.]])
* insert Forut([[business-status:not=https://vardbro.example/fhir/CodeSystem/regeltillstand|warning]], test-passes)
* insert FilterAvFynd
