Instance: prenumeration-vardbegaran-mottagen
InstanceOf: BackportSubscription
Usage: #example
Description: "A subscription to the topic vardbegaran-mottagen."
* insert Prenumeration(vardbegaran-mottagen, [[Våra begäran som är mottagna]], [[Task?requester=Organization/exempel-vardcentral]])
* channel.type = #websocket
* channel.payload.extension[content].valueCode = #id-only
