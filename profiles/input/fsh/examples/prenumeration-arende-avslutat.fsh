Instance: prenumeration-arende-avslutat
InstanceOf: BackportSubscription
Usage: #example
Description: "A subscription to the topic arende-avslutat."
* insert Prenumeration(arende-avslutat, [[Avslutade ärenden]], [[EpisodeOfCare?patient=Patient/exempel-patient]])
* insert Kanal(rest-hook, [[https://journal.example/vardbro]], id-only)
