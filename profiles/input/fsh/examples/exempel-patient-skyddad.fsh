Instance: exempel-patient-skyddad
InstanceOf: SwedishPatient
Usage: #example
Description: "A patient with protected registration: only the address of a postal service is shown."
* meta.security = $securityLabel#skyddadFolkbokforing "Skyddad folkbokföring"
* identifier[personnummer].system = $personnummer
* identifier[personnummer].value = "199001099879"
* name.family = "Skyddad"
* name.given = "Uppgift"
* gender = #male
* birthDate = "1990-01-09"
* address.extension.url = "http://hl7.se/fhir/ig/base/StructureDefinition/SEBaseAddressPersonExtension"
* address.extension.valueCodeableConcept = $sct#63391000052104 "särskild postadress"
* address.line = "Förmedling, box 0"
* address.postalCode = "12345"
* address.city = "Exempelstad"
