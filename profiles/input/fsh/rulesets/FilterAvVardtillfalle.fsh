// By what topics about stays may be narrowed, and what is sent beside a stay.
RuleSet: FilterAvVardtillfalle
* insert FilterReferens(Encounter, patient, [[Patienten.]])
* insert FilterReferens(Encounter, arende, [[Ärendet.]])
* insert FilterReferens(Encounter, service-provider, [[Enheten som patienten är inskriven på.]])
* insert FilterReferens(Encounter, location, [[Platsen.]])
* insert FilterTid(Encounter, pud, [[Planerat utskrivningsdatum.]])
* insert Form(Encounter, patient, service-provider)
