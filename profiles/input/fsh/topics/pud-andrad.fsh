Instance: PudAndradAmne
InstanceOf: AmneProfil
Usage: #definition
* insert Amne(pud-andrad, [[Planerat utskrivningsdatum ändrat]], [[Planerat utskrivningsdatum (PUD) har satts, flyttats eller tagits bort på ett vårdtillfälle som fanns. Samma tidpunkt skriven på annat sätt är ingen ändring.]])
* insert UtlosareAndring(Encounter, [[class=IMP&status=planned,arrived,triaged,in-progress,onleave]], [[Datumet är ett annat än förut.]])
* insert Uttryck([[(%current | %previous).extension('https://vardbro.example/fhir/StructureDefinition/planerat-utskrivningsdatum').value.exists() and (%current.extension('https://vardbro.example/fhir/StructureDefinition/planerat-utskrivningsdatum').value = %previous.extension('https://vardbro.example/fhir/StructureDefinition/planerat-utskrivningsdatum').value).where($this).empty()]])
* insert FilterAvVardtillfalle
