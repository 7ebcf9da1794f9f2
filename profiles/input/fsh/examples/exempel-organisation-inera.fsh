Instance: exempel-organisation-inera
InstanceOf: SwedishOrganization
Usage: #example
Description: "An organisation that is known by Inera's system of HSA-id."
* identifier[hsaidInera].system = $hsaIdInera
* identifier[hsaidInera].value = "SE2321009900-X9"
