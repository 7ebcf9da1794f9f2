Invariant: identitet-entydig
Description: "A patient with a personnummer in use has no samordningsnummer in use."
* severity = #error
* expression = "(identifier.where(system = 'http://electronichealth.se/identifier/personnummer' and (use.exists() and use = 'old').not()).exists() and identifier.where(system = 'http://electronichealth.se/identifier/samordningsnummer' and (use.exists() and use = 'old').not()).exists()).not()"
* insert Svenska([[En patient med gällande personnummer har inget gällande samordningsnummer.]])
