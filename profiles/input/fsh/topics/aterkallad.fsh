Instance: AterkalladAmne
InstanceOf: AmneProfil
Usage: #definition
* insert Amne(aterkallad, [[Utskrivningsklar återkallad]], [[Patienten är inte längre utskrivningsklar: bedömningen har återkallats, eller meddelandet om den var felsänt.]])
* insert Utlosare(Communication, [[category=https://vardbro.example/fhir/CodeSystem/samverkansmeddelande|aterkallad-utskrivningsklar&status=completed]], [[Återkallelsen sänds.]])
* insert Forut([[status:not=completed]], test-passes)
* insert UtlosareAndring(Communication, [[category=https://vardbro.example/fhir/CodeSystem/samverkansmeddelande|utskrivningsklar&status=entered-in-error]], [[Meddelandet om utskrivningsklar var felsänt.]])
* insert Forut([[status=completed]], test-fails)
* insert FilterAvMeddelande
