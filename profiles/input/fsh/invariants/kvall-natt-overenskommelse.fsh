Invariant: kvall-natt-overenskommelse
Description: "Care in the evening or at night by agreement names the agreement and the time."
* severity = #error
* requirements = "vgr-oppenvardsprocessen, Målgrupp för insatser i kommunal primärvård, line 31"
* expression = "reasonCode.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/malgrupp-kpv' and code = 'kvall-natt-overenskommelse').exists() implies (supportingInfo.exists() and occurrence.exists())"
* insert Svenska([[Insatser kväll eller natt enligt överenskommelse anger överenskommelsen och tiden.]])
