Extension: Brytpunkt
Id: brytpunkt
Title: "Brytpunkt"
Description: "When a conversation about the turn to palliative care was held (Swedish: brytpunktssamtal)."
Context: CarePlan
* . 0..1
* . ^short = "Brytpunkt"
* . ^definition = "When a conversation about the turn to palliative care was held (Swedish: brytpunktssamtal)."
* value[x] 1..1
* value[x] only date
