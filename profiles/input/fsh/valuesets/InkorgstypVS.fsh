ValueSet: InkorgstypVS
Id: inkorgstyp
Title: "Inkorgstyper"
Description: "Kinds of inboxes and contact points (Swedish: inkorg, kontaktpunkt)."
* ^experimental = false
* EnhetstypCS#huvudinkorg
* EnhetstypCS#kontaktpunkt
* EnhetstypCS#trygghetscentral
* EnhetstypCS#kpv-24-7
