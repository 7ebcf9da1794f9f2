Instance: prenumeration-ny-inskrivning
InstanceOf: BackportSubscription
Usage: #example
Description: "A subscription to the topic ny-inskrivning."
* insert Prenumeration(ny-inskrivning, [[Nya inskrivningar av våra patienter]], [[Encounter?patient=Patient/exempel-patient]])
* insert Kanal(rest-hook, [[https://journal.example/vardbro]], id-only)
