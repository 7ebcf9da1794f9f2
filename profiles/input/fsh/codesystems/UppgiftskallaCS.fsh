CodeSystem: UppgiftskallaCS
Id: uppgiftskalla
Title: "Uppgiftskällor"
Description: "Where a party of a case was looked up (Swedish: uppgiftskälla)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/uppgiftskalla"
* #vardval "Vårdvalet"
* #vardval insert English([[Register of listings]])
* #hsa "HSA-katalogen"
* #hsa insert English([[HSA directory]])
* #manuell "Manuellt angiven"
* #manuell insert English([[Entered by hand]])
