Instance: prenumeration-frist-narmar-sig
InstanceOf: BackportSubscription
Usage: #example
Description: "A subscription to the topic frist-narmar-sig."
* insert Prenumeration(frist-narmar-sig, [[Våra frister]], [[Task?ansvarig=Organization/exempel-avdelning]])
* channel.type = #websocket
* channel.payload.extension[content].valueCode = #id-only
