Extension: Lan
Id: lan
Title: "Län"
Description: "A county by its code (Swedish: länskod)."
Context: Organization
* . 0..1
* . ^short = "Län"
* . ^definition = "A county by its code (Swedish: länskod)."
* value[x] 1..1
* value[x] only Coding
* value[x] from LanVS (extensible)
