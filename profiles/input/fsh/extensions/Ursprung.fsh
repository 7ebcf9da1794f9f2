Extension: Ursprung
Id: ursprung
Title: "Ursprung"
Description: "An organisation that the resource came from: the unit of who created it, or one that this unit is part of (Swedish: ursprung)."
Context: Meta
* . 0..*
* . ^short = "Ursprung"
* . ^definition = "An organisation that the resource came from: the unit of who created it, or one that this unit is part of (Swedish: ursprung). The server writes it."
* value[x] 1..1
* value[x] only Reference(Organization)
