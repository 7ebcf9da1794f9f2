Instance: exempel-remiss
InstanceOf: Remiss
Usage: #example
Description: "A referral."
* identifier.system = $uri
* identifier.value = "urn:uuid:7a44eb53-998d-8a1e-ac3e-6e713ef81856"
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* extension[remissversion].valueCode = #NR
* status = #active
* intent = #order
* category = ProcessbegreppCS#remiss
* code.text = "Uppföljning av blodtryck"
* subject = Reference(Patient/exempel-patient)
* authoredOn = "2026-03-09T11:00:00+01:00"
* requester = Reference(PractitionerRole/exempel-avdelningslakare)
* performer = Reference(Organization/exempel-vardcentral)
* reasonCode.text = "Lågt blodtryck under vårdtiden"
