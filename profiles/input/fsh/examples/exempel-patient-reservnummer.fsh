Instance: exempel-patient-reservnummer
InstanceOf: SwedishPatient
Usage: #example
Description: "A patient with a national reserve number."
* identifier[nationelltReservnummer].system = $reservnummer
* identifier[nationelltReservnummer].value = "20010203K001"
* name.family = "Okänd"
* name.given = "Person"
* gender = #unknown
* birthDate = "2001-02-03"
