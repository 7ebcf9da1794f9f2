Profile: MeddelandeTillVardOchOmsorg
Parent: Samverkansmeddelande
Id: meddelande-till-vard-och-omsorg
Title: "Meddelande till vård och omsorg"
Description: "A message to health and social care about a patient in their care (Swedish: meddelande till vård och omsorg)."
* category = SamverkansmeddelandeCS#meddelande-till-vard-och-omsorg
