Extension: Nodoppning
Id: nodoppning
Title: "Nödöppning"
Description: "The data were opened in an emergency despite a block or without consent (Swedish: nödöppning)."
Context: AuditEvent
* . 0..1
* . ^short = "Nödöppning"
* . ^definition = "The data were opened in an emergency despite a block or without consent (Swedish: nödöppning)."
* value[x] 1..1
* value[x] only boolean
