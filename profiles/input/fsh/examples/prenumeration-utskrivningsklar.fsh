Instance: prenumeration-utskrivningsklar
InstanceOf: BackportSubscription
Usage: #example
Description: "A subscription to the topic utskrivningsklar."
* insert Prenumeration(utskrivningsklar, [[Utskrivningsklara till kommunen]], [[Communication?recipient=Organization/exempel-kpv]])
* insert Kanal(rest-hook, [[https://journal.example/vardbro]], id-only)
* end = "2030-12-31T23:59:59+01:00"
* channel.header = "Authorization: Bearer exempel"
* channel.extension[heartbeatPeriod].valueUnsignedInt = 300
* channel.extension[timeout].valueUnsignedInt = 30
* channel.extension[maxCount].valuePositiveInt = 20
