Instance: UtskrivningsklarAmne
InstanceOf: AmneProfil
Usage: #definition
* insert Amne(utskrivningsklar, [[Utskrivningsklar]], [[Behandlande läkare har bedömt att patienten är utskrivningsklar, och meddelandet om det har sänts.]])
* insert Utlosare(Communication, [[category=https://vardbro.example/fhir/CodeSystem/samverkansmeddelande|utskrivningsklar&status=completed]], [[Meddelandet sänds.]])
* insert Forut([[status:not=completed]], test-passes)
* insert FilterAvMeddelande
