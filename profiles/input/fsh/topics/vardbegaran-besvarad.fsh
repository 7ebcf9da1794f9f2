Instance: VardbegaranBesvaradAmne
InstanceOf: AmneProfil
Usage: #definition
* insert Amne(vardbegaran-besvarad, [[Vårdbegäran besvarad]], [[Den som tillfrågas har svarat på en vårdbegäran, eller en begäran om enstaka hembesök: godkänd eller avslagen. En begärd komplettering är inget svar.]])
* insert Utlosare(Task, [[code=http://hl7.org/fhir/CodeSystem/task-code|fulfill&status=accepted,rejected,in-progress,completed&business-status=https://vardbro.example/fhir/CodeSystem/svarslage|godkand,https://vardbro.example/fhir/CodeSystem/svarslage|avslagen,https://vardbro.example/fhir/CodeSystem/svarslage|kan-ej-ta-emot,https://vardbro.example/fhir/CodeSystem/svarslage|fel-mottagare,https://vardbro.example/fhir/CodeSystem/svarslage|avslutad]], [[Begäran besvaras.]])
* insert Forut([[status=draft,requested,received,on-hold]], test-passes)
* insert FilterAvUppgift
* insert FilterReferens(Task, requester, [[Den som begär.]])
* insert FilterReferens(Task, focus, [[Begäran.]])
* insert FilterKod(Task, business-status, [[Svarsläget.]])
* insert Form(Task, patient, focus)
