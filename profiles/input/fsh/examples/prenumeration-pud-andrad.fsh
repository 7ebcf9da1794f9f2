Instance: prenumeration-pud-andrad
InstanceOf: BackportSubscription
Usage: #example
Description: "A subscription to the topic pud-andrad."
* insert Prenumeration(pud-andrad, [[Planerade utskrivningar efter månadsskiftet]], [[Encounter?pud=ge2026-05-01]])
* insert Kanal(rest-hook, [[https://journal.example/vardbro]], id-only)
