Extension: SipSvar
Id: sip-svar
Title: "Svar på erbjudande om SIP"
Description: "What the patient answers to the offer of a coordinated individual plan (Swedish: svar på erbjudande om SIP)."
Context: Communication
* . 0..1
* . ^short = "Svar på erbjudande om SIP"
* . ^definition = "What the patient answers to the offer of a coordinated individual plan (Swedish: svar på erbjudande om SIP)."
* value[x] 1..1
* value[x] only code
* value[x] from SipSvarVS (required)
  * ^requirements = "fyrbodal-medicinsk-planering, Steg 3, line 190"
