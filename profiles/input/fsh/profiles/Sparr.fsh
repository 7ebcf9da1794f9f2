Profile: Sparr
Parent: Consent
Id: sparr
Title: "Spärr"
Description: "A patient's block of health data around a unit or a care provider (Swedish: inre och yttre spärr)."
* . obeys sparr-aktor
* extension contains Sparrtyp named sparrtyp 1..1
* extension[sparrtyp] ^short = "Inre eller yttre spärr"
* scope = $consentScope#patient-privacy
* category 1..1
* patient 1..1
* patient only Reference(SwedishPatient)
* dateTime 1..1
* organization 1..1
* policyRule 1..1
* policyRule = RattsligGrundCS#pdl-2008-355
* provision 1..1
* provision.type 1..1
* provision.type = #deny
* provision.actor 1..1
  * ^short = "Vårdenheten eller vårdgivaren"
* provision.class from InformationstypVS (extensible)
  * ^short = "Informationstyper som spärras; alla om ingen anges"
