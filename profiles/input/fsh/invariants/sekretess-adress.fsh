Invariant: sekretess-adress
Description: "A patient with a secrecy mark (sekretessmarkering) shows no address but that of a postal service."
* severity = #error
* expression = "meta.security.where(system = 'http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel' and code = 'sekretessmarkering').exists() implies address.all(extension('http://hl7.se/fhir/ig/base/StructureDefinition/SEBaseAddressPersonExtension').value.coding.where(system = 'http://snomed.info/sct').where(code = '63391000052104').exists())"
* insert Svenska([[En patient med sekretessmarkering visar ingen annan adress än särskild postadress.]])
