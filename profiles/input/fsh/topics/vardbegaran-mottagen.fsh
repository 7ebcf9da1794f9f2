Instance: VardbegaranMottagenAmne
InstanceOf: AmneProfil
Usage: #definition
* insert Amne(vardbegaran-mottagen, [[Vårdbegäran mottagen]], [[Den som tillfrågas har tagit emot en vårdbegäran, eller en begäran om enstaka hembesök. Att den har kommit till inkorgen är ämnet uppgift-tilldelad.]])
* insert Utlosare(Task, [[code=http://hl7.org/fhir/CodeSystem/task-code|fulfill&status=received&business-status=https://vardbro.example/fhir/CodeSystem/svarslage|mottagen,https://vardbro.example/fhir/CodeSystem/svarslage|under-bedomning]], [[Begäran tas emot.]])
* insert Forut([[status=draft,requested]], test-passes)
* insert FilterAvUppgift
* insert FilterReferens(Task, requester, [[Den som begär.]])
* insert FilterReferens(Task, focus, [[Begäran.]])
* insert FilterKod(Task, business-status, [[Svarsläget.]])
* insert Form(Task, patient, focus)
