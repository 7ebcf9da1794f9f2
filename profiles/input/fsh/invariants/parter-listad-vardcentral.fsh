Invariant: parter-listad-vardcentral
Description: "The parties of the case include one primary care centre of listing that is still a party."
* severity = #error
* requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, line 36"
* expression = "participant.where(role.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/partsroll' and code = 'listad-vardcentral').exists() and period.end.empty()).count() = 1 or participant.empty()"
* insert Svenska([[Ärendets parter innefattar en gällande listad vårdcentral.]])
