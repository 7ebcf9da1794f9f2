Invariant: organisationsnummer-kontrollsiffra
Description: "The last digit of an organisation number is its check digit by Luhn."
* severity = #error
* expression = "value.matches('^[0-9]{2}[2-9][0-9]{7}$') implies ('0246813579'.substring($this.value.substring(0, 1).toInteger(), 1).toInteger() + $this.value.substring(1, 1).toInteger() + '0246813579'.substring($this.value.substring(2, 1).toInteger(), 1).toInteger() + $this.value.substring(3, 1).toInteger() + '0246813579'.substring($this.value.substring(4, 1).toInteger(), 1).toInteger() + $this.value.substring(5, 1).toInteger() + '0246813579'.substring($this.value.substring(6, 1).toInteger(), 1).toInteger() + $this.value.substring(7, 1).toInteger() + '0246813579'.substring($this.value.substring(8, 1).toInteger(), 1).toInteger() + $this.value.substring(9, 1).toInteger()) mod 10 = 0"
* insert Svenska([[Sista siffran i ett organisationsnummer är en kontrollsiffra enligt Luhn.]])
