Extension: Samtyckesomfattning
Id: samtyckesomfattning
Title: "Samtyckets omfattning"
Description: "What the consent covers (Swedish: samtyckets omfattning)."
Context: Consent
* . ^short = "Samtyckets omfattning"
* . ^definition = "What the consent covers (Swedish: samtyckets omfattning)."
* value[x] 1..1
* value[x] only code
* value[x] from SamtyckesomfattningVS (required)
  * ^requirements = "dalarna-utskrivning, Grön process, lines 200-207; dalarna-utskrivning, Grön process, lines 223-228"
