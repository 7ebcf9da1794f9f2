Instance: NyInskrivningAmne
InstanceOf: AmneProfil
Usage: #definition
* insert Amne(ny-inskrivning, [[Ny inskrivning]], [[En patient har skrivits in i slutenvård: vårdtillfället har börjat. Ett planerat vårdtillfälle räknas när det börjar; att komma åter från permission är ingen ny inskrivning.]])
* insert Utlosare(Encounter, [[class=IMP&status=in-progress]], [[Vårdtillfället börjar.]])
* insert Forut([[status=planned,arrived,triaged]], test-passes)
* insert UtlosareAndring(Encounter, [[class=IMP&status=in-progress]], [[Ett besök som pågår blir slutenvård.]])
* insert Forut([[class:not=IMP&status=in-progress]], test-fails)
* insert FilterAvVardtillfalle
