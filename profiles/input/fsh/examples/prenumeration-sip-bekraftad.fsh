Instance: prenumeration-sip-bekraftad
InstanceOf: BackportSubscription
Usage: #example
Description: "A subscription to the topic sip-bekraftad."
* insert Prenumeration(sip-bekraftad, [[Bekräftelser i ett ärende]], [[Task?arende=EpisodeOfCare/exempel-arende]])
* channel.type = #websocket
* channel.payload.extension[content].valueCode = #id-only
