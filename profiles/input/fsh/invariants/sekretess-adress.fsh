Invariant: sekretess-adress
Description: "A patient with a secrecy mark (sekretessmarkering) shows no registered address."
* severity = #warning
* expression = "meta.security.where(system = 'http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel' and code = 'sekretessmarkering').exists() implies address.all(extension('http://hl7.se/fhir/ig/base/StructureDefinition/SEBaseAddressPersonExtension').value.coding.where(system = 'http://snomed.info/sct').where(code = '63381000052101').empty())"
* insert Svenska([[En patient med sekretessmarkering visar ingen folkbokföringsadress.]])
