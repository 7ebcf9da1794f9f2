Instance: exempel-preliminar-diagnos
InstanceOf: Condition
Usage: #example
Description: "A preliminary diagnosis."
* clinicalStatus = http://terminology.hl7.org/CodeSystem/condition-clinical#active
* verificationStatus = http://terminology.hl7.org/CodeSystem/condition-ver-status#provisional
* code.text = "Lunginflammation"
* subject = Reference(Patient/exempel-patient)
