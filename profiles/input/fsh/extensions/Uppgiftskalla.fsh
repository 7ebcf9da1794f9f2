Extension: Uppgiftskalla
Id: uppgiftskalla
Title: "Uppgiftskälla"
Description: "Where a party of the case was looked up, and when (Swedish: uppgiftskälla)."
Context: CareTeam.participant
* . 0..1
* . ^short = "Uppgiftskälla"
* . ^definition = "Where a party of the case was looked up, and when (Swedish: uppgiftskälla)."
* extension contains
    register 1..1 and
    tidpunkt 0..1
* extension[register] ^short = "Källa"
* extension[register] ^requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid avslut av insatser, line 44"
* extension[register].value[x] 1..1
* extension[register].value[x] only code
* extension[register].value[x] from UppgiftskallaVS (required)
* extension[tidpunkt] ^short = "När uppgiften hämtades"
* extension[tidpunkt].value[x] 1..1
* extension[tidpunkt].value[x] only dateTime
* value[x] 0..0
