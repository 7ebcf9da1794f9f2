Extension: Mottagartyp
Id: mottagartyp
Title: "Mottagartyp"
Description: "Whether the message is meant for this receiver or is a copy (Swedish: mottagartyp)."
Context: MessageHeader.destination
* . 0..1
* . ^short = "Mottagartyp"
* . ^definition = "Whether the message is meant for this receiver or is a copy (Swedish: mottagartyp)."
* value[x] 1..1
* value[x] only code
* value[x] from MottagartypVS (required)
