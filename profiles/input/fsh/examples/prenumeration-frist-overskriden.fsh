Instance: prenumeration-frist-overskriden
InstanceOf: BackportSubscription
Usage: #example
Description: "A subscription to the topic frist-overskriden."
* insert Prenumeration(frist-overskriden, [[Våra överskridna frister]], [[Task?ansvarig=Organization/exempel-avdelning]])
* insert Kanal(rest-hook, [[https://journal.example/vardbro]], id-only)
