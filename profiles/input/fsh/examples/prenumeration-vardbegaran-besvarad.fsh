Instance: prenumeration-vardbegaran-besvarad
InstanceOf: BackportSubscription
Usage: #example
Description: "A subscription to the topic vardbegaran-besvarad."
* insert Prenumeration(vardbegaran-besvarad, [[Svar på våra begäran]], [[Task?requester=Organization/exempel-vardcentral]])
* insert Kanal(rest-hook, [[https://journal.example/vardbro]], id-only)
