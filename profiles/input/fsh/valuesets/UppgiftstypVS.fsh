ValueSet: UppgiftstypVS
Id: uppgiftstyp
Title: "Uppgiftstyper"
Description: "All of the code system: tasks that a handover gives to its parties (Swedish: uppgiftstyp)."
* ^experimental = false
* include codes from system UppgiftstypCS
