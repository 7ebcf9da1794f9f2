ValueSet: KvittensgradVS
Id: kvittensgrad
Title: "Kvittensgrader"
Description: "All of the code system: how far a receipt goes (Swedish: kvittens)."
* ^experimental = false
* include codes from system KvittensgradCS
