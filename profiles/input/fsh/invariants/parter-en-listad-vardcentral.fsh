Invariant: parter-en-listad-vardcentral
Description: "No more than one of the parties of the case is the primary care centre of listing and still a party."
* severity = #error
* requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, line 36"
* expression = "participant.where(role.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/partsroll' and code = 'listad-vardcentral').exists() and period.end.empty()).count() <= 1"
* insert Svenska([[Högst en av ärendets parter är gällande listad vårdcentral.]])
