Instance: exempel-mal
InstanceOf: PatientensMal
Usage: #example
Description: "A goal in the patient's own words."
* lifecycleStatus = #active
* description.text = "Att kunna gå ut med hunden."
* subject = Reference(Patient/exempel-patient)
* expressedBy = Reference(Patient/exempel-patient)
