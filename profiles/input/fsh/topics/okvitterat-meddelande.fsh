Instance: OkvitteratMeddelandeAmne
InstanceOf: AmneProfil
Usage: #definition
* insert Amne(okvitterat-meddelande, [[Okvitterat meddelande]], [[Tiden för att kvittera meddelanden i ett ärende har gått ut, och minst ett saknar kvittens. Gäller ärenden vars rutin har regeln meddelanden-kvitterade.]])
* insert Utlosare(Task, [[code=https://vardbro.example/fhir/CodeSystem/regel|meddelanden-kvitterade&business-status=https://vardbro.example/fhir/CodeSystem/regeltillstand|overdue]], [[Tiden för kvittens går ut.]])
* insert Forut([[business-status=https://vardbro.example/fhir/CodeSystem/regeltillstand|pending,https://vardbro.example/fhir/CodeSystem/regeltillstand|warning,https://vardbro.example/fhir/CodeSystem/regeltillstand|met,https://vardbro.example/fhir/CodeSystem/regeltillstand|not-applicable]], test-passes)
* insert UtlosareAndring(Task, [[code=https://vardbro.example/fhir/CodeSystem/regel|meddelanden-kvitterade&business-status=https://vardbro.example/fhir/CodeSystem/regeltillstand|met-late]], [[Tiden hade gått ut när steget gjordes.]])
* insert Forut([[business-status=https://vardbro.example/fhir/CodeSystem/regeltillstand|pending,https://vardbro.example/fhir/CodeSystem/regeltillstand|warning]], test-fails)
* insert FilterAvFynd
