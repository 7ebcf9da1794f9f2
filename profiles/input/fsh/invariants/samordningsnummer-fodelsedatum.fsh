Invariant: samordningsnummer-fodelsedatum
Description: "The birth date is the one that the samordningsnummer says, sixty taken from the day."
* severity = #warning
* expression = "birthDate.exists() implies identifier.where(system = 'http://electronichealth.se/identifier/samordningsnummer' and value.matches('^(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(6[1-9]|[78][0-9]|9[01])[0-9]{4}$')).value.all((substring(0, 4) & '-' & substring(4, 2) & '-' & (substring(6, 2).toInteger() + 40).toString().substring(1)).startsWith(%resource.birthDate.toString()))"
* insert Svenska([[Födelsedatum är det som samordningsnumret anger när 60 dras från dagen.]])
