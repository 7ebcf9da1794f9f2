ValueSet: VitalparameterVS
Id: vitalparameter
Title: "Vitalparametrar"
Description: "The vital signs that are at hand before a dialogue between physician and nurse (Swedish: vitalparametrar). The list of the source is not public; this one is an assumption."
* ^experimental = false
* $loinc#9279-1 "Respiratory rate"
* $loinc#59408-5 "Oxygen saturation in Arterial blood by Pulse oximetry"
* $loinc#85354-9 "Blood pressure panel with all children optional"
* $loinc#8867-4 "Heart rate"
* $loinc#8310-5 "Body temperature"
* $loinc#29463-7 "Body weight"
* ProcessbegreppCS#medvetande
