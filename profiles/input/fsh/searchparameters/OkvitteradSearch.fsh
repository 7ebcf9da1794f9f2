Instance: OkvitteradSearch
InstanceOf: SearchParameter
Usage: #definition
* id = "okvitterad"
* url = "https://vardbro.example/fhir/SearchParameter/okvitterad"
* name = "Okvitterad"
* version = "0.1.0"
* status = #active
* description = "Whether a receipt is still missing (Swedish: okvitterad): true for a Task of receipt that is neither completed nor cancelled."
* code = #okvitterad
* base[+] = #Task
* type = #token
* expression = "Task.code.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/uppgiftstyp' and code = 'kvittera').exists() and (Task.status = 'requested' or Task.status = 'received' or Task.status = 'in-progress')"
* xpathUsage = #normal
