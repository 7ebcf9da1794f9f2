CodeSystem: EnhetstypCS
Id: enhetstyp
Title: "Enhetstyper"
Description: "Kinds of units and inboxes (Swedish: enhetstyp)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/enhetstyp"
* #vardgivare "Vårdgivare"
* #vardgivare insert English([[Care provider]])
* #avdelning "Vårdavdelning"
* #avdelning insert English([[Ward]])
* #vardcentral "Vårdcentral"
* #vardcentral insert English([[Primary care centre]])
* #psykiatrisk-oppenvard "Psykiatrisk öppenvård"
* #psykiatrisk-oppenvard insert English([[Psychiatric outpatient care]])
* #kommunal-primarvard "Kommunal primärvård"
* #kommunal-primarvard insert English([[Municipal primary care]])
* #socialtjanst "Socialtjänst"
* #socialtjanst insert English([[Social services]])
* #rehab "Rehabilitering"
* #rehab insert English([[Rehabilitation]])
* #huvudinkorg "Huvudinkorg"
* #huvudinkorg insert English([[Main inbox]])
* #kontaktpunkt "Kontaktpunkt"
* #kontaktpunkt insert English([[Contact point]])
* #trygghetscentral "Trygghetscentral"
* #trygghetscentral insert English([[Safety alarm centre]])
* #kpv-24-7 "Kommunal primärvård dygnet runt"
* #kpv-24-7 insert English([[Municipal primary care at all hours]])
