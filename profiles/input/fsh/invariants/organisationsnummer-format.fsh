Invariant: organisationsnummer-format
Description: "An organisation number has ten digits without hyphen, the third of which is two or more."
* severity = #error
* expression = "value.exists() implies value.matches('^[0-9]{2}[2-9][0-9]{7}$')"
* insert Svenska([[Ett organisationsnummer har tio siffror utan bindestreck och den tredje är minst två.]])
