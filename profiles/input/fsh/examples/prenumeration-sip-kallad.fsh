Instance: prenumeration-sip-kallad
InstanceOf: BackportSubscription
Usage: #example
Description: "A subscription to the topic sip-kallad."
* insert Prenumeration(sip-kallad, [[Kallelser till socialtjänsten]], [[Communication?recipient=Organization/exempel-socialtjanst]])
* channel.payload = #text/plain
* insert Kanal(email, [[mailto:sip@kommun.example]], empty)
