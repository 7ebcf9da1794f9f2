Invariant: identitet-finns
Description: "The patient has a Swedish identity or a local one that says who assigned it."
* severity = #error
* expression = "identifier.where(system = 'http://electronichealth.se/identifier/personnummer' or system = 'http://electronichealth.se/identifier/samordningsnummer' or system = 'http://electronichealth.se/identifier/nationelltReservnummer' or system = 'http://electronichealth.se/identifier/LMA-nummer' or system = 'urn:oid:1.2.752.129.2.1.3.1' or system = 'urn:oid:1.2.752.129.2.1.3.3' or assigner.exists()).exists() or identifier.empty()"
* insert Svenska([[Patienten har en svensk identitet eller en lokal med angiven utfärdare.]])
