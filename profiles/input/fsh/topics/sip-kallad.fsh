Instance: SipKalladAmne
InstanceOf: AmneProfil
Usage: #definition
* insert Amne(sip-kallad, [[Kallelse till SIP]], [[Parterna har kallats till möte om samordnad individuell plan (SIP).]])
* insert Utlosare(Communication, [[category=https://vardbro.example/fhir/CodeSystem/samverkansmeddelande|kallelse-sip&status=completed]], [[Kallelsen sänds.]])
* insert Forut([[status:not=completed]], test-passes)
* insert FilterAvMeddelande
