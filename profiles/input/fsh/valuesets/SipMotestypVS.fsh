ValueSet: SipMotestypVS
Id: sip-motestyp
Title: "Typ av SIP-möte"
Description: "What a meeting on a coordinated individual plan is for (Swedish: SIP-möte)."
* ^experimental = false
* ProcessbegreppCS#sip
* ProcessbegreppCS#sip-uppfoljning
