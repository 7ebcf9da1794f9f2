Invariant: personnummer-kon
Description: "The sex is the one that the ninth digit of the ten says: odd for men, even for women."
* severity = #warning
* expression = "(gender = 'male' or gender = 'female') implies (identifier.where(system = 'http://electronichealth.se/identifier/personnummer' and value.matches('^(18|19|20)[0-9]{10}$')).value | identifier.where(system = 'http://electronichealth.se/identifier/samordningsnummer' and value.matches('^(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(6[1-9]|[78][0-9]|9[01])[0-9]{4}$')).value).all((substring(10, 1).toInteger() mod 2 = 1) = (%resource.gender = 'male'))"
* insert Svenska([[Könet är det som näst sista siffran anger: udda för män, jämn för kvinnor.]])
