Instance: AnsvarsgapAmne
InstanceOf: AmneProfil
Usage: #definition
* insert Amne(ansvarsgap, [[Glapp i medicinskt ansvar]], [[Slutenvårdens medicinska ansvar har löpt ut, eller patienten har kommit hem, utan att öppenvården har tagit över. Gäller ärenden vars rutin har regeln lakarbesok-efter-hemgang eller medicinskt-ansvar-overtaget.]])
* insert Utlosare(Task, [[code=https://vardbro.example/fhir/CodeSystem/regel|lakarbesok-efter-hemgang,https://vardbro.example/fhir/CodeSystem/regel|medicinskt-ansvar-overtaget&business-status=https://vardbro.example/fhir/CodeSystem/regeltillstand|overdue]], [[Tiden för övertagandet går ut.]])
* insert Forut([[business-status=https://vardbro.example/fhir/CodeSystem/regeltillstand|pending,https://vardbro.example/fhir/CodeSystem/regeltillstand|warning,https://vardbro.example/fhir/CodeSystem/regeltillstand|met,https://vardbro.example/fhir/CodeSystem/regeltillstand|not-applicable]], test-passes)
* insert UtlosareAndring(Task, [[code=https://vardbro.example/fhir/CodeSystem/regel|lakarbesok-efter-hemgang,https://vardbro.example/fhir/CodeSystem/regel|medicinskt-ansvar-overtaget&business-status=https://vardbro.example/fhir/CodeSystem/regeltillstand|met-late]], [[Tiden hade gått ut när steget gjordes.]])
* insert Forut([[business-status=https://vardbro.example/fhir/CodeSystem/regeltillstand|pending,https://vardbro.example/fhir/CodeSystem/regeltillstand|warning]], test-fails)
* insert FilterAvFynd
