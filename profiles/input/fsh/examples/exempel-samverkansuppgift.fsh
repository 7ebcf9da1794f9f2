Instance: exempel-samverkansuppgift
InstanceOf: Samverkansuppgift
Usage: #example
Description: "A party confirms that the reception at home is coordinated."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* intent = #order
* for = Reference(Patient/exempel-patient)
* authoredOn = "2026-04-08T09:15:00+02:00"
* status = #completed
* code = UppgiftstypCS#mottagande-i-hemmet
* lastModified = "2026-04-09T10:00:00+02:00"
* owner = Reference(Organization/exempel-kpv)
