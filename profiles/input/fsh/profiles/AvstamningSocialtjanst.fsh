Profile: AvstamningSocialtjanst
Parent: Samverkansmeddelande
Id: avstamning-socialtjanst
Title: "Avstämning av socialtjänstinsatser"
Description: "A check of which social services a patient of psychiatric outpatient care has (Swedish: avstämning av pågående socialtjänstinsatser)."
* category = SamverkansmeddelandeCS#avstamning-socialtjanst

* encounter 0..0
* payload ^short = "Vad som ska stämmas av"
* payload ^requirements = "halland-oppenvard, Avstämning pågående socialtjänstinsatser, lines 206-212"
