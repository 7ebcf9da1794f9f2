Instance: exempel-akutbesok
InstanceOf: Akutbesok
Usage: #example
Description: "A visit to the emergency department."
* status = #finished
* class = $v3-ActCode#EMER "emergency"
* subject = Reference(Patient/exempel-patient)
* period.start = "2026-02-11T22:10:00+01:00"
* period.end = "2026-02-12T03:00:00+01:00"
* serviceProvider = Reference(Organization/exempel-region)
