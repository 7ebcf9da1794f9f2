Instance: FullstandighetMeasure
InstanceOf: Measure
Usage: #definition
* insert MeasureFacts(fullstandighet, Fullstandighet, proportion)
* subjectCodeableConcept = http://hl7.org/fhir/resource-types#Patient
* improvementNotation = http://terminology.hl7.org/CodeSystem/measure-improvement-notation#increase
* title = "Fullständighet per regel"
* description = "Of the cases that were opened in the period, for each rule of their routines that applies: how many have the step done. The groups of a report are rules (CodeSystem regel) (Swedish: fullständighet per regel)."
* rationale = "The completeness of the process, for every step that a routine asks for."
* group[+].description = "One group a rule"
* insert Population(initial-population, [[EpisodeOfCare?status=planned,active,onhold,finished]], [[Ärenden som öppnades i perioden och som regeln gäller]])
* insert Population(denominator, [[EpisodeOfCare?status=planned,active,onhold,finished]], [[Alla av dem]])
* insert Population(numerator, [[EpisodeOfCare?status=planned,active,onhold,finished]], [[De av dem där steget är gjort; där underlag saknas är det inte känt]])
