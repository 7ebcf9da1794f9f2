Instance: prenumeration-ansvarsgap
InstanceOf: BackportSubscription
Usage: #example
Description: "A subscription to the topic ansvarsgap."
* insert Prenumeration(ansvarsgap, [[Glapp i ansvaret hos oss]], [[Task?ansvarig=Organization/exempel-vardcentral]])
* insert Kanal(message, [[https://meddelanden.example/fhir]], id-only)
