Invariant: folkbokforing-en
Description: "A patient has one registered address at most."
* severity = #error
* expression = "address.where(extension('http://hl7.se/fhir/ig/base/StructureDefinition/SEBaseAddressPersonExtension').value.coding.where(system = 'http://snomed.info/sct').where(code = '63381000052101').exists() and period.end.empty()).count() <= 1"
* insert Svenska([[En patient har högst en folkbokföringsadress.]])
