Invariant: parter-listad-vardcentral
Description: "The parties of the case include a primary care centre of listing that is still a party."
* severity = #warning
* requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, line 36"
* expression = "participant.where(role.coding.where(system = 'https://vardbro.example/fhir/CodeSystem/partsroll' and code = 'listad-vardcentral').exists() and period.end.empty()).exists() or participant.empty()"
* insert Svenska([[Ärendets parter innefattar en gällande listad vårdcentral.]])
