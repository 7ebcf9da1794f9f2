ValueSet: SamverkansmeddelandeVS
Id: samverkansmeddelande
Title: "Samverkansmeddelanden"
Description: "All of the code system: kinds of messages between the parties of a handover (Swedish: samverkansmeddelande)."
* ^experimental = false
* include codes from system SamverkansmeddelandeCS
