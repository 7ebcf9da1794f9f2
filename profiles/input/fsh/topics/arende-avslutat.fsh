Instance: ArendeAvslutatAmne
InstanceOf: AmneProfil
Usage: #definition
* insert Amne(arende-avslutat, [[Ärende avslutat]], [[Ett ärende har avslutats. Ett ärende som makuleras, och ett som var avslutat när det kom, räknas inte.]])
* insert UtlosareAndring(EpisodeOfCare, [[status=finished]], [[Ärendet avslutas.]])
* insert Forut([[status:not=finished]], test-fails)
* insert FilterReferens(EpisodeOfCare, patient, [[Patienten.]])
* insert FilterReferens(EpisodeOfCare, organization, [[Vårdgivaren som håller i ärendet.]])
* insert FilterKod(EpisodeOfCare, type, [[Slag av ärende.]])
* insert FilterKod(EpisodeOfCare, processniva, [[Processnivån.]])
* insert Form(EpisodeOfCare, patient, organization)
