Instance: ITidMeasure
InstanceOf: Measure
Usage: #definition
* insert MeasureFacts(i-tid, ITid, proportion)
* subjectCodeableConcept = http://hl7.org/fhir/resource-types#Patient
* improvementNotation = http://terminology.hl7.org/CodeSystem/measure-improvement-notation#increase
* title = "Andel i tid per regel"
* description = "Of the steps with a time limit that are done or late, in the cases that were opened in the period: how many were done in time. The groups of a report are rules (CodeSystem regel) (Swedish: andel i tid per regel)."
* rationale = "How well time limits are kept."
* group[+].description = "One group a rule"
* insert Population(initial-population, [[EpisodeOfCare?status=planned,active,onhold,finished]], [[Steg med tidsgräns som är gjorda eller försenade]])
* insert Population(denominator, [[EpisodeOfCare?status=planned,active,onhold,finished]], [[Alla av dem]])
* insert Population(numerator, [[EpisodeOfCare?status=planned,active,onhold,finished]], [[De av dem som gjordes i tid]])
