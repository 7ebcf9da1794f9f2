Instance: prenumeration-aterkallad
InstanceOf: BackportSubscription
Usage: #example
Description: "A subscription to the topic aterkallad."
* insert Prenumeration(aterkallad, [[Återkallade bedömningar]], [[Communication?recipient=Organization/exempel-kpv]])
* insert Kanal(rest-hook, [[https://journal.example/vardbro]], id-only)
