Invariant: samordningsnummer-format
Description: "A samordningsnummer has twelve digits: year, month, day plus sixty, three digits of birth number and a check digit."
* severity = #error
* expression = "value.exists() implies value.matches('^(18|19|20)[0-9]{10}$')"
* insert Svenska([[Ett samordningsnummer har tolv siffror: år, månad, dag plus 60, tre siffror födelsenummer och en kontrollsiffra.]])
