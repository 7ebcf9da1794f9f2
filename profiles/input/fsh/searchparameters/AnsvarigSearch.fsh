Instance: AnsvarigSearch
InstanceOf: SearchParameter
Usage: #definition
* id = "ansvarig"
* url = "https://vardbro.example/fhir/SearchParameter/ansvarig"
* name = "Ansvarig"
* version = "0.1.0"
* status = #active
* description = "Whose a task is (Swedish: ansvarig): its owner, or one of several who share it."
* code = #ansvarig
* base[+] = #Task
* type = #reference
* expression = "Task.owner | Task.restriction.recipient"
* xpathUsage = #normal
* target[+] = #CareTeam
* target[+] = #Device
* target[+] = #Group
* target[+] = #HealthcareService
* target[+] = #Organization
* target[+] = #Patient
* target[+] = #Practitioner
* target[+] = #PractitionerRole
* target[+] = #RelatedPerson
