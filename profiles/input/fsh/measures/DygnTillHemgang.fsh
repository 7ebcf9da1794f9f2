Instance: DygnTillHemgangMeasure
InstanceOf: Measure
Usage: #definition
* insert MeasureFacts(dygn-till-hemgang, DygnTillHemgang, continuous-variable)
* subjectCodeableConcept = http://hl7.org/fhir/resource-types#Patient
* improvementNotation = http://terminology.hl7.org/CodeSystem/measure-improvement-notation#decrease
* title = "Dygn från utskrivningsklar till hemgång"
* description = "The mean and the median time in days from the judgement utskrivningsklar, where it was not retracted, to home, of the stays that ended in the period (Swedish: dygn från utskrivningsklar till hemgång)."
* rationale = "lidkoping-kontaktpunkt, lines 14-17: fewer days in hospital for those who are ready for discharge."
* group[+].code = StatistikCS#dygn
* insert Population(initial-population, [[Encounter?class=IMP&status=finished&utskrivningsklar:missing=false]], [[Vårdtillfällen som avslutades i perioden med utskrivningsklar]])
* insert Population(measure-population, [[Encounter?class=IMP&status=finished&utskrivningsklar:missing=false]], [[Alla av dem]])
* group[+].code = StatistikCS#dygn-median
* insert Population(initial-population, [[Encounter?class=IMP&status=finished&utskrivningsklar:missing=false]], [[Vårdtillfällen som avslutades i perioden med utskrivningsklar]])
* insert Population(measure-population, [[Encounter?class=IMP&status=finished&utskrivningsklar:missing=false]], [[Alla av dem]])
