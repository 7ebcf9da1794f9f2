Invariant: personnummer-kontrollsiffra
Description: "The last digit of a personnummer makes the Luhn sum of its last ten digits a multiple of ten."
* severity = #error
* expression = "value.matches('^(18|19|20)[0-9]{10}$') implies ('0246813579'.substring($this.value.substring(2, 1).toInteger(), 1).toInteger() + $this.value.substring(3, 1).toInteger() + '0246813579'.substring($this.value.substring(4, 1).toInteger(), 1).toInteger() + $this.value.substring(5, 1).toInteger() + '0246813579'.substring($this.value.substring(6, 1).toInteger(), 1).toInteger() + $this.value.substring(7, 1).toInteger() + '0246813579'.substring($this.value.substring(8, 1).toInteger(), 1).toInteger() + $this.value.substring(9, 1).toInteger() + '0246813579'.substring($this.value.substring(10, 1).toInteger(), 1).toInteger() + $this.value.substring(11, 1).toInteger()) mod 10 = 0"
* insert Svenska([[Sista siffran i ett personnummer är en kontrollsiffra enligt Luhn.]])
