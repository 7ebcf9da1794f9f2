Instance: ForbereddVardbegaranStatistikMeasure
InstanceOf: Measure
Usage: #definition
* insert MeasureFacts(forberedd-vardbegaran, ForbereddVardbegaranStatistik, proportion)
* subjectCodeableConcept = http://hl7.org/fhir/resource-types#Patient
* improvementNotation = http://terminology.hl7.org/CodeSystem/measure-improvement-notation#increase
* title = "Andel med förberedd vårdbegäran"
* description = "Of the people with ongoing municipal care, as things stand: how many have an active prepared vårdbegäran (Swedish: andel med förberedd vårdbegäran)."
* rationale = "lidkoping-kontaktpunkt, line 23: everybody with ongoing care has a prepared care request."
* group[+].code = StatistikCS#forberedda
* insert Population(initial-population, [[Patient?_has:CarePlan:patient:status=active]], [[Personer med pågående kommunala insatser: en plan med en insats av kommunen, eller ett pågående hemsjukvårdsärende]])
* insert Population(denominator, [[Patient?_has:CarePlan:patient:status=active]], [[Alla av dem]])
* insert Population(numerator, [[ServiceRequest?category=forberedd-vardbegaran&status=active&intent=plan]], [[De av dem som har en förberedd vårdbegäran]])
