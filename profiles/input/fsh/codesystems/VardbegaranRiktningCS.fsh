CodeSystem: VardbegaranRiktningCS
Id: vardbegaran-riktning
Title: "Vårdbegärans riktning"
Description: "From whom to whom, and for what, care is requested (Swedish: vårdbegärans riktning)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/vardbegaran-riktning"
* #region-till-kommun-start "Region till kommun, start"
* #region-till-kommun-start insert English([[Region to municipality, start]])
* #kommun-till-vc-avslut "Kommun till vårdcentral, avslut"
* #kommun-till-vc-avslut insert English([[Municipality to primary care centre, end]])
* #kommun-till-slutenvard "Kommun till slutenvård"
* #kommun-till-slutenvard insert English([[Municipality to hospital]])
* #kommun-till-rehab "Kommun till rehabilitering"
* #kommun-till-rehab insert English([[Municipality to rehabilitation]])
