Extension: Delaktighet
Id: delaktighet
Title: "Delaktighet"
Description: "How the patient took part in making the plan (Swedish: delaktighet)."
Context: CarePlan
* . 0..1
* . ^short = "Delaktighet"
* . ^definition = "How the patient took part in making the plan (Swedish: delaktighet)."
* value[x] 1..1
* value[x] only string
  * ^requirements = "halland-oppenvard, Varför SIP ?, line 166; dalarna-utskrivning, Inledning, lines 46-50"
