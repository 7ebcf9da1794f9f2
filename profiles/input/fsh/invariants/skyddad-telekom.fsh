Invariant: skyddad-telekom
Description: "A patient with a secrecy mark or protected registration shows no telephone number and no other way to be reached."
* severity = #error
* expression = "meta.security.where(system = 'http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel' and (code = 'skyddadFolkbokforing' or code = 'sekretessmarkering')).exists() implies (telecom.empty() and contact.telecom.empty() and contact.address.empty())"
* insert Svenska([[En patient med sekretessmarkering eller skyddad folkbokföring visar inget telefonnummer och ingen annan väg att nås.]])
