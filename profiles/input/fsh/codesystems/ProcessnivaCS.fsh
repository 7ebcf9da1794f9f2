CodeSystem: ProcessnivaCS
Id: processniva
Title: "Processnivå"
Description: "Levels of complexity of a discharge (Swedish: grön, gul och röd process)."
* insert CodeSystemFacts
* ^valueSet = "https://vardbro.example/fhir/ValueSet/processniva"
* #gron "Grön process"
* #gron insert English([[Green process]])
* #gul "Gul process"
* #gul insert English([[Yellow process]])
* #rod "Röd process"
* #rod insert English([[Red process]])
