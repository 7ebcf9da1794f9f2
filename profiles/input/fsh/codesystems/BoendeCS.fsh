CodeSystem: BoendeCS
Id: boende
Title: "Boenden och platser efter utskrivning"
Description: "Where a patient goes after a stay (Swedish: utskriven till)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/boende"
* #ordinart-boende "Ordinärt boende"
* #ordinart-boende insert English([[Own home]])
* #sarskilt-boende "Särskilt boende"
* #sarskilt-boende insert English([[Special housing]])
* #korttid "Korttidsboende"
* #korttid insert English([[Short-term housing]])
* #annat-sjukhus "Annat sjukhus"
* #annat-sjukhus insert English([[Other hospital]])
* #hospice "Hospice"
* #hospice insert English([[Hospice]])
* #avliden "Avliden"
* #avliden insert English([[Deceased]])
* #annat "Annat"
* #annat insert English([[Other]])
