Extension: NastaUppfoljning
Id: nasta-uppfoljning
Title: "Nästa uppföljning"
Description: "When the plan is followed up next (Swedish: nästa uppföljning)."
Context: CarePlan
* . 0..1
* . ^short = "Nästa uppföljning"
* . ^definition = "When the plan is followed up next (Swedish: nästa uppföljning)."
* value[x] 1..1
* value[x] only date
  * ^requirements = "halland-oppenvard, För att genomföra denna utveckling behöver vi ha fokus på att, line 143"
