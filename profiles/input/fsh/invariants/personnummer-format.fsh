Invariant: personnummer-format
Description: "A personnummer has twelve digits: year, month, day, three digits of birth number and a check digit."
* severity = #error
* expression = "value.exists() implies value.matches('^(18|19|20)[0-9]{10}$')"
* insert Svenska([[Ett personnummer har tolv siffror: år, månad, dag, tre siffror födelsenummer och en kontrollsiffra.]])
