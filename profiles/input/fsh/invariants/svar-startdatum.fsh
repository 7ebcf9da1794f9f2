Invariant: svar-startdatum
Description: "An accepted request says when care starts."
* severity = #error
* requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, line 37"
* expression = "status = 'accepted' implies output.where(type.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/processbegrepp' and code = 'startdatum').exists()).exists()"
* insert Svenska([[En godkänd vårdbegäran anger startdatum.]])
