Invariant: hsa-id-kontrollsiffra
Description: "The ten digits of an HSA-id are an organisation number with a right check digit."
* severity = #error
* expression = "value.matches('^SE[0-9]{10}-[0-9A-Z]{1,18}$') implies ('0246813579'.substring($this.value.substring(2, 1).toInteger(), 1).toInteger() + $this.value.substring(3, 1).toInteger() + '0246813579'.substring($this.value.substring(4, 1).toInteger(), 1).toInteger() + $this.value.substring(5, 1).toInteger() + '0246813579'.substring($this.value.substring(6, 1).toInteger(), 1).toInteger() + $this.value.substring(7, 1).toInteger() + '0246813579'.substring($this.value.substring(8, 1).toInteger(), 1).toInteger() + $this.value.substring(9, 1).toInteger() + '0246813579'.substring($this.value.substring(10, 1).toInteger(), 1).toInteger() + $this.value.substring(11, 1).toInteger()) mod 10 = 0"
* insert Svenska([[De tio siffrorna i ett HSA-id är ett organisationsnummer med rätt kontrollsiffra.]])
