Instance: prenumeration-uppgift-tilldelad
InstanceOf: BackportSubscription
Usage: #example
Description: "A subscription to the topic uppgift-tilldelad."
* insert Prenumeration(uppgift-tilldelad, [[Uppgifter till vår enhet]], [[Task?ansvarig=Organization/exempel-kpv]])
* insert Kanal(rest-hook, [[https://journal.example/vardbro]], id-only)
