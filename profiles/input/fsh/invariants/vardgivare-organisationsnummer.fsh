Invariant: vardgivare-organisationsnummer
Description: "A care provider (vårdgivare) says its organisation number."
* severity = #warning
* expression = "type.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/enhetstyp' and code = 'vardgivare').exists() implies identifier.where(system = 'urn:oid:2.5.4.97').exists()"
* insert Svenska([[En vårdgivare anger sitt organisationsnummer.]])
