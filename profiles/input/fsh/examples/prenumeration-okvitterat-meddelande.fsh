Instance: prenumeration-okvitterat-meddelande
InstanceOf: BackportSubscription
Usage: #example
Description: "A subscription to the topic okvitterat-meddelande."
* insert Prenumeration(okvitterat-meddelande, [[Okvitterade meddelanden hos oss]], [[Task?ansvarig=Organization/exempel-kpv]])
* channel.payload = #text/plain
* insert Kanal(email, [[mailto:vakt@kommun.example]], empty)
