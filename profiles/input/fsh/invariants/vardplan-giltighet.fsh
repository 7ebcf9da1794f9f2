Invariant: vardplan-giltighet
Description: "An active medical care plan says from when it holds."
* severity = #error
* expression = "status = 'active' implies period.start.exists()"
* insert Svenska([[En gällande medicinsk vårdplan anger från när den gäller.]])
