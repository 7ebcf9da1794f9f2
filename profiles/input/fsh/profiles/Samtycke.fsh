Profile: Samtycke
Parent: Consent
Id: samtycke
Title: "Samtycke"
Description: "The ground on which information about a patient is shared, and how far (Swedish: samtycke). Of R4's own rules on Consent, ppc-2 to ppc-5 never fire."
* . obeys samtycke-tid and samtycke-form
* extension contains
    Arende named arende 0..1 and
    Samtyckesform named samtyckesform 0..1 and
    Delningsgrund named delningsgrund 1..1 and
    Samtyckesomfattning named samtyckesomfattning 1..*
* extension[samtyckesform] ^short = "Muntligt eller skriftligt"
* extension[delningsgrund] ^short = "Samtycke, menprövning eller annan grund"
* extension[delningsgrund] ^requirements = "dalarna-utskrivning, Inledning, lines 54-57"
* extension[samtyckesomfattning] ^short = "Vad samtycket omfattar"
* extension[samtyckesomfattning] ^requirements = "dalarna-utskrivning, Grön process, lines 200-207; dalarna-utskrivning, Grön process, lines 223-228; dalarna-utskrivning, Inledning, lines 46-50"
* scope = $consentScope#patient-privacy
* category 1..1
* patient 1..1
* patient only Reference(SwedishPatient)
* performer ^short = "Den som samtycker"
* organization 1..*
  * ^short = "Enheten som inhämtade samtycket"
* policyRule 1..1
* policyRule from RattsligGrundVS (extensible)
* provision 1..1
* provision.type 1..1
* provision.period ^short = "Hur länge samtycket gäller"
