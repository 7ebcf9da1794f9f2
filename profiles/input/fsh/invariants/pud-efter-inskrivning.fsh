Invariant: pud-efter-inskrivning
Description: "The planned date of discharge is not before the day of admission."
* severity = #error
* expression = "(extension('https://vardbro.example/fhir/StructureDefinition/planerat-utskrivningsdatum').value.exists() and period.start.exists()) implies extension('https://vardbro.example/fhir/StructureDefinition/planerat-utskrivningsdatum').value.toString().substring(0, 10) >= period.start.toString().substring(0, 10)"
* insert Svenska([[Planerat utskrivningsdatum är inte före inskrivningsdagen.]])
