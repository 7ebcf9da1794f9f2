Instance: exempel-patient
InstanceOf: SwedishPatient
Usage: #example
Description: "A patient with a personnummer."
* extension[kommun].valueCoding = $kommunkod#2080
* extension[kommunalPrimarvardKontakt].valueReference = Reference(HealthcareService/exempel-kpv-dygnet-runt)
* identifier[personnummer].system = $personnummer
* identifier[personnummer].value = "194203179843"
* active = true
* name.use = #official
* name.family = "Exempel"
* name.given = "Alma"
* telecom.system = #phone
* telecom.value = "070-174 06 35"
* telecom.use = #mobile
* gender = #female
* birthDate = "1942-03-17"
* address.extension.url = "http://hl7.se/fhir/ig/base/StructureDefinition/SEBaseAddressPersonExtension"
* address.extension.valueCodeableConcept = $sct#63381000052101 "folkbokföringsadress"
* address.line = "Provgatan 1"
* address.postalCode = "12345"
* address.city = "Exempelstad"
* address.country = "SE"
* generalPractitioner = Reference(Organization/exempel-vardcentral)
