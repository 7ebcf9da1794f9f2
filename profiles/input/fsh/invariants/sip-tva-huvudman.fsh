Invariant: sip-tva-huvudman
Description: "A coordinated individual plan has activities of two principals at least."
* severity = #error
* requirements = "dalarna-utskrivning, Samordnad individuell plan (SIP), lines 94-96; halland-oppenvard, Varför SIP ?, lines 174-175"
* expression = "(status = 'active' and activity.exists()) implies activity.extension('https://vardbro.example/fhir/StructureDefinition/huvudman').value.distinct().count() >= 2"
* insert Svenska([[En SIP har insatser från minst två huvudmän.]])
