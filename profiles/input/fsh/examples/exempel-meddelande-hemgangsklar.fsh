Instance: exempel-meddelande-hemgangsklar
InstanceOf: HemgangsklarMeddelande
Usage: #example
Description: "The message that a patient is ready to go home."
* extension[arende].valueReference = Reference(EpisodeOfCare/exempel-arende)
* identifier.system = $uri
* identifier.value = "urn:uuid:b0370012-914a-82ae-a0fd-d31701a6b3f9"
* status = #completed
* category = SamverkansmeddelandeCS#hemgangsklar
* priority = #routine
* subject = Reference(Patient/exempel-patient)
* encounter = Reference(Encounter/exempel-vardtillfalle)
* sent = "2026-03-10T09:05:00+01:00"
* received = "2026-03-10T09:05:00+01:00"
* recipient[+] = Reference(Organization/exempel-vardcentral)
* recipient[+] = Reference(Organization/exempel-kpv)
* recipient[+] = Reference(Organization/exempel-socialtjanst)
* sender = Reference(Organization/exempel-avdelning)
* payload.contentString = "Meddelandets text."
* extension[hemgangsklar].extension[tidpunkt].valueDateTime = "2026-03-10T09:00:00+01:00"
* extension[hemgangsklar].extension[kriterium][0].valueCode = #viktigt-for-mig
* extension[hemgangsklar].extension[kriterium][+].valueCode = #vad-har-hant
* extension[hemgangsklar].extension[kriterium][+].valueCode = #vad-hander-harnast
* extension[hemgangsklar].extension[kriterium][+].valueCode = #vart-vander-jag-mig
* extension[hemgangsklar].extension[kriterium][+].valueCode = #lakemedel-rehab-hjalpmedel
* extension[hemgangsklar].extension[bekraftadAv].valueReference = Reference(Organization/exempel-kpv)
