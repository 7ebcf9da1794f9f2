Invariant: vital-varde
Description: "A vital sign has a value, components, or says why it is missing."
* severity = #error
* expression = "value.exists() or component.exists() or dataAbsentReason.exists()"
* insert Svenska([[En vitalparameter har värde, delvärden eller anger varför det saknas.]])
