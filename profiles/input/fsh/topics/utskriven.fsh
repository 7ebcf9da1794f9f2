Instance: UtskrivenAmne
InstanceOf: AmneProfil
Usage: #definition
* insert Amne(utskriven, [[Utskriven]], [[Patienten har skrivits ut från slutenvård: vårdtillfället är avslutat. Ett vårdtillfälle som registreras i efterhand, redan avslutat, räknas inte.]])
* insert UtlosareAndring(Encounter, [[class=IMP&status=finished]], [[Vårdtillfället avslutas.]])
* insert Forut([[status:not=finished]], test-fails)
* insert FilterAvVardtillfalle
