Instance: exempel-overenskommelse
InstanceOf: Overenskommelse
Usage: #example
Description: "An agreement of a primary care centre with a municipality."
* status = #executed
* type = ProcessbegreppCS#overenskommelse
* applies.start = "2026-01-01"
* authority[+] = Reference(Organization/exempel-vardcentral)
* authority[+] = Reference(Organization/exempel-kpv)
* title = "Överenskommelse om medicinsk planering"
