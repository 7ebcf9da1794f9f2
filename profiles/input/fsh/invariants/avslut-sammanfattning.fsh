Invariant: avslut-sammanfattning
Description: "A request that ends municipal primary care carries a summary."
* severity = #error
* requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid avslut av insatser, line 43"
* expression = "code.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/vardbegaran-riktning' and code = 'kommun-till-vc-avslut').exists() implies supportingInfo.exists()"
* insert Svenska([[En vårdbegäran vid avslut har en sammanfattning bifogad.]])
