Profile: Vardbegaran
Parent: ServiceRequest
Id: vardbegaran
Title: "Vårdbegäran"
Description: "A request that another principal take on care of a patient, in one of its directions (Swedish: vårdbegäran)."
* . obeys begaran-mottagare and avslut-sammanfattning and kvall-natt-overenskommelse and start-malgrupp
* extension contains
    $workflowEpisode named arende 0..1 and
    Delningsgrund named delningsgrund 0..1 and
    VardbegaranStatus named vardbegaranStatus 0..1
* extension[delningsgrund] ^short = "Samtycke eller annan grund"
* extension[vardbegaranStatus] ^short = "Status enligt nationellt kodverk"
* identifier 1..1
* intent = #order
* category 1..1
* category = ProcessbegreppCS#vardbegaran
* code 1..1
* code from VardbegaranRiktningVS (required)
  * ^short = "Från vem till vem"
  * ^requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, lines 35-36; vgr-oppenvardsprocessen, Processbeskrivning vid avslut av insatser, line 43; fyrbodal-medicinsk-planering, Steg 1, lines 124-128"
* subject only Reference(SwedishPatient)
* basedOn ^short = "Förberedd vårdbegäran"
* authoredOn 1..1
* requester 1..1
* requester only Reference(Organization or PractitionerRole)
  * ^short = "Den som begär"
  * ^requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, line 35"
* performer 1..*
* performer only Reference(Organization or HealthcareService)
  * ^short = "Mottagare, vid start kommunens huvudinkorg"
  * ^requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, line 36"
* reasonCode 1..*
* reasonCode from MalgruppKpvVS (example)
  * ^short = "Varför; vid start målgruppens grund"
  * ^requirements = "vgr-oppenvardsprocessen, Målgrupp för insatser i kommunal primärvård, lines 29-31"
* supportingInfo ^short = "Sammanfattning, medicinsk vårdplan, överenskommelse"
* supportingInfo ^requirements = "vgr-oppenvardsprocessen, Processbeskrivning vid avslut av insatser, line 43; fyrbodal-medicinsk-planering, Steg 1, line 128"
