Invariant: kommunkod-format
Description: "A municipality code has four digits, the first two of which are a county."
* severity = #error
* expression = "(system = 'urn:oid:1.2.752.129.2.2.1.17' and code.exists()) implies code.matches('^(01|0[3-9]|10|1[2-4]|1[7-9]|2[0-5])[0-9]{2}$')"
* insert Svenska([[En kommunkod har fyra siffror och de två första är ett län.]])
