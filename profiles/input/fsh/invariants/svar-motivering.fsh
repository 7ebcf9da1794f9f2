Invariant: svar-motivering
Description: "A declined request says why."
* severity = #error
* requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, line 37"
* expression = "status = 'rejected' implies statusReason.text.exists()"
* insert Svenska([[Ett avslag motiveras.]])
