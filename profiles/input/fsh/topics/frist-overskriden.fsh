Instance: FristOverskridenAmne
InstanceOf: AmneProfil
Usage: #definition
* insert Amne(frist-overskriden, [[Frist överskriden]], [[Tiden för ett steg i rutinen har gått ut utan att det är gjort. Görs steget sedan är det ingen ny händelse.]])
* insert Utlosare(Task, [[business-status=https://vardbro.example/fhir/CodeSystem/regeltillstand|overdue]], [[Tiden går ut.]])
* insert Forut([[business-status=https://vardbro.example/fhir/CodeSystem/regeltillstand|pending,https://vardbro.example/fhir/CodeSystem/regeltillstand|warning,https://vardbro.example/fhir/CodeSystem/regeltillstand|met,https://vardbro.example/fhir/CodeSystem/regeltillstand|not-applicable]], test-passes)
* insert UtlosareAndring(Task, [[business-status=https://vardbro.example/fhir/CodeSystem/regeltillstand|met-late]], [[Tiden hade gått ut när steget gjordes.]])
* insert Forut([[business-status=https://vardbro.example/fhir/CodeSystem/regeltillstand|pending,https://vardbro.example/fhir/CodeSystem/regeltillstand|warning]], test-fails)
* insert FilterAvFynd
