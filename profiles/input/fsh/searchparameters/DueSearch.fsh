Instance: DueSearch
InstanceOf: SearchParameter
Usage: #definition
* id = "due"
* url = "https://vardbro.example/fhir/SearchParameter/due"
* name = "Due"
* version = "0.1.0"
* status = #active
* description = "When a task is due at the latest (Swedish: tidsgräns)."
* code = #due
* base[+] = #Task
* type = #date
* expression = "Task.restriction.period.end"
* xpathUsage = #normal
