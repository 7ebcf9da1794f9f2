Invariant: start-malgrupp
Description: "A request that starts municipal primary care says on which ground the patient belongs to it."
* severity = #error
* requirements = "vgr-oppenvardsprocessen, Målgrupp för insatser i kommunal primärvård, lines 29-31"
* expression = "code.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/vardbegaran-riktning' and code = 'region-till-kommun-start').exists() implies reasonCode.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/malgrupp-kpv').exists()"
* insert Svenska([[En vårdbegäran om start anger på vilken grund patienten tillhör målgruppen.]])
