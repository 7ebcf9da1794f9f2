Instance: SipBekraftadAmne
InstanceOf: AmneProfil
Usage: #definition
* insert Amne(sip-bekraftad, [[SIP bekräftad]], [[En part har bekräftat en version av den samordnade individuella planen (SIP). Varje part bekräftar för sig.]])
* insert Utlosare(Task, [[code=https://vardbro.example/fhir/CodeSystem/uppgiftstyp|bekrafta-sip&status=completed]], [[Parten bekräftar planen.]])
* insert Forut([[status:not=completed]], test-passes)
* insert FilterAvUppgift
* insert Form(Task, patient, focus)
