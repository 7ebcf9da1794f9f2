Extension: OnskadKontakttid
Id: onskad-kontakttid
Title: "Önskad kontakttid"
Description: "Within what time contact is needed (Swedish: när i tid kontakt behövs)."
Context: Communication
* . 0..1
* . ^short = "Önskad kontakttid"
* . ^definition = "Within what time contact is needed (Swedish: när i tid kontakt behövs)."
* value[x] 1..1
* value[x] only Period
  * ^requirements = "halland-oppenvard, Planerat behov av samordning/dialog, line 201"
