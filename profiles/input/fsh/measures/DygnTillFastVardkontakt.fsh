Instance: DygnTillFastVardkontaktMeasure
InstanceOf: Measure
Usage: #definition
* insert MeasureFacts(dygn-till-fast-vardkontakt, DygnTillFastVardkontakt, continuous-variable)
* subjectCodeableConcept = http://hl7.org/fhir/resource-types#Patient
* improvementNotation = http://terminology.hl7.org/CodeSystem/measure-improvement-notation#decrease
* title = "Dygn från inskrivning till fast vårdkontakt"
* description = "Mean, median and the time that nine of ten do not exceed, in days from the start of a stay of a case, of the stays that began in the period, until the case had a named contact; one who was named before waits for nobody (Swedish: dygn från inskrivning till fast vårdkontakt)."
* rationale = "dalarna-utskrivning, lines 82-83: a named contact within a day of the notice of admission."
* group[+].code = StatistikCS#fast-vardkontakt
* insert Population(initial-population, [[Encounter?class=IMP&status=in-progress,onleave,finished&episode-of-care:missing=false]], [[Vårdtillfällen i ett ärende som började i perioden]])
* insert Population(measure-population, [[Encounter?class=IMP&status=in-progress,onleave,finished&episode-of-care:missing=false]], [[De av dem vars ärende har en fast vårdkontakt]])
* group[+].code = StatistikCS#fast-vardkontakt-median
* insert Population(initial-population, [[Encounter?class=IMP&status=in-progress,onleave,finished&episode-of-care:missing=false]], [[Vårdtillfällen som började i perioden i ett ärende som har en fast vårdkontakt]])
* insert Population(measure-population, [[Encounter?class=IMP&status=in-progress,onleave,finished&episode-of-care:missing=false]], [[Alla av dem]])
* group[+].code = StatistikCS#fast-vardkontakt-p90
* insert Population(initial-population, [[Encounter?class=IMP&status=in-progress,onleave,finished&episode-of-care:missing=false]], [[Vårdtillfällen som började i perioden i ett ärende som har en fast vårdkontakt]])
* insert Population(measure-population, [[Encounter?class=IMP&status=in-progress,onleave,finished&episode-of-care:missing=false]], [[Alla av dem]])
