Extension: Processniva
Id: processniva
Title: "Processnivå"
Description: "How complex the discharge is (Swedish: grön, gul eller röd process)."
Context: EpisodeOfCare, CarePlan, Communication
* . 0..1
* . ^short = "Processnivå"
* . ^definition = "How complex the discharge is (Swedish: grön, gul eller röd process)."
* value[x] 1..1
* value[x] only code
* value[x] from ProcessnivaVS (required)
  * ^requirements = "dalarna-utskrivning, Arbetssätt, lines 74-75; dalarna-utskrivning, Gemensamt för alla tre processerna är att, lines 88-89"
