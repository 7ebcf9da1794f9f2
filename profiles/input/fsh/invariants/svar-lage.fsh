Invariant: svar-lage
Description: "How far the answer has come agrees with the status of the task."
* severity = #error
* expression = "businessStatus.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/svarslage').exists() implies (businessStatus.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/svarslage' and code = 'godkand').exists() implies (status = 'accepted' or status = 'in-progress' or status = 'completed')) and ((businessStatus.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/svarslage' and (code = 'avslagen' or code = 'kan-ej-ta-emot' or code = 'fel-mottagare')).exists()) implies status = 'rejected')"
* insert Svenska([[Svarsläget stämmer med uppgiftens status.]])
