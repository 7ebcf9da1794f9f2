ValueSet: SipSvarVS
Id: sip-svar
Title: "Svar på erbjudande om SIP"
Description: "All of the code system: what a patient answers to the offer of a coordinated individual plan (Swedish: svar på erbjudande om SIP)."
* ^experimental = false
* include codes from system SipSvarCS
