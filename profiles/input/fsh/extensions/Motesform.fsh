Extension: Motesform
Id: motesform
Title: "Mötesform"
Description: "How a meeting is held (Swedish: mötesform)."
Context: Appointment
* . 0..1
* . ^short = "Mötesform"
* . ^definition = "How a meeting is held (Swedish: mötesform)."
* value[x] 1..1
* value[x] only code
* value[x] from MotesformVS (required)
  * ^requirements = "lidkoping-kontaktpunkt, Kritiska punkter som vi identifierade, lines 31-32; halland-oppenvard, Planerat behov av samordning/dialog, line 203"
