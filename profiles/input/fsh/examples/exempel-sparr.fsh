Instance: exempel-sparr
InstanceOf: Sparr
Usage: #example
Description: "A block around a unit."
* extension[sparrtyp].valueCode = #inre
* status = #active
* scope = $consentScope#patient-privacy
* category = $loinc#59284-0 "Consent Document"
* patient = Reference(Patient/exempel-patient)
* dateTime = "2026-03-03T09:30:00+01:00"
* organization = Reference(Organization/exempel-avdelning)
* policyRule = RattsligGrundCS#pdl-2008-355
* provision.type = #deny
* provision.actor.role = http://terminology.hl7.org/CodeSystem/v3-RoleClass#PROV
* provision.actor.reference = Reference(Organization/exempel-avdelning)
* provision.class = InformationstypCS#VOD
