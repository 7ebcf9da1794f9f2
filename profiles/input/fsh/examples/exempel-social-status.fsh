Instance: exempel-social-status
InstanceOf: SocialStatus
Usage: #example
Description: "How a person lives."
* status = #final
* code = ProcessbegreppCS#social-status
* subject = Reference(Patient/exempel-patient)
* effectiveDateTime = "2026-02-01"
* performer = Reference(PractitionerRole/exempel-kommunsjukskoterska)
* valueString = "Bor ensam i lägenhet, hemtjänst två gånger om dagen, trygghetslarm."
