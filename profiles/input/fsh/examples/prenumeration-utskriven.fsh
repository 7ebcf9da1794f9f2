Instance: prenumeration-utskriven
InstanceOf: BackportSubscription
Usage: #example
Description: "A subscription to the topic utskriven."
* insert Prenumeration(utskriven, [[Utskrivna från avdelningen]], [[Encounter?service-provider=Organization/exempel-avdelning]])
* insert Kanal(rest-hook, [[https://journal.example/vardbro]], full-resource)
