Profile: SvarPaVardbegaran
Parent: Task
Id: svar-pa-vardbegaran
Title: "Svar på vårdbegäran"
Description: "The answer to a care request and how far it has come (Swedish: svar på vårdbegäran)."
* . obeys svar-startdatum and svar-motivering and svar-lage
* extension contains Arende named arende 0..1
* identifier 1..*
* basedOn 1..1
* basedOn only Reference(ServiceRequest)
* businessStatus from SvarslageVS (required)
  * ^short = "Svarsläge"
* intent = #order
* code 1..1
* code = $taskCode#fulfill
* focus 1..1
* focus only Reference(ServiceRequest)
* for 1..1
* for only Reference(SwedishPatient)
* authoredOn 1..1
* lastModified 1..1
* requester 1..1
* owner 1..1
  * ^short = "Den som ska svara"
  * ^requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, line 37"
* restriction.period.end ^short = "När svaret senast ska vara givet"
* statusReason ^short = "Varför begäran avslås"
* statusReason ^requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, line 37"
* output ^slicing.discriminator[+].type = #pattern
* output ^slicing.discriminator[=].path = "type"
* output ^slicing.rules = #open
* output contains startdatum 0..1
* output[startdatum] ^short = "Datum för start av insats"
* output[startdatum] ^requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, line 37"
* output[startdatum].type = ProcessbegreppCS#startdatum
* output[startdatum].value[x] only date
