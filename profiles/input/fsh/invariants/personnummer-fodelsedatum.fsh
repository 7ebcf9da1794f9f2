Invariant: personnummer-fodelsedatum
Description: "The birth date is the one that the personnummer says. It may differ rightly: where the numbers of a day had run out."
* severity = #warning
* expression = "birthDate.exists() implies identifier.where(system = 'http://electronichealth.se/identifier/personnummer' and value.matches('^(18|19|20)[0-9]{10}$')).value.all((substring(0, 4) & '-' & substring(4, 2) & '-' & substring(6, 2)).startsWith(%resource.birthDate.toString()))"
* insert Svenska([[Födelsedatum är det som personnumret anger. Det kan skilja sig med rätta, där en dags nummer tog slut.]])
