Instance: exempel-patient-samordningsnummer
InstanceOf: SwedishPatient
Usage: #example
Description: "A patient with a samordningsnummer."
* identifier[samordningsnummer].system = $samordningsnummer
* identifier[samordningsnummer].value = "198511649850"
* name.family = "Prov"
* name.given = "Sam"
* gender = #male
* birthDate = "1985-11-04"
