Instance: AterinskrivningMeasure
InstanceOf: Measure
Usage: #definition
* insert MeasureFacts(aterinskrivning, Aterinskrivning, proportion)
* subjectCodeableConcept = http://hl7.org/fhir/resource-types#Patient
* improvementNotation = http://terminology.hl7.org/CodeSystem/measure-improvement-notation#decrease
* title = "Återinskrivning inom 30 dagar"
* description = "Of the stays that ended in the period with the patient alive and not in another hospital: how many were followed by another within 30 days. What has not been followed for 30 days is counted too (Swedish: återinskrivning inom 30 dagar)."
* rationale = "halland-oppenvard, line 236: avoid readmission."
* group[+].code = StatistikCS#aterinskrivna
* insert Population(initial-population, [[Encounter?class=IMP&status=finished]], [[Vårdtillfällen som avslutades i perioden, utom avlidna och flyttade till annat sjukhus]])
* insert Population(denominator, [[Encounter?class=IMP&status=finished]], [[Alla av dem]])
* insert Population(numerator, [[Encounter?class=IMP&status=arrived,triaged,in-progress,onleave,finished]], [[De av dem som följdes av ett nytt vårdtillfälle inom 30 dagar]])
