Instance: DygnTillHemgangMeasure
InstanceOf: Measure
Usage: #definition
* insert MeasureFacts(dygn-till-hemgang, DygnTillHemgang, continuous-variable)
* subjectCodeableConcept = http://hl7.org/fhir/resource-types#Patient
* improvementNotation = http://terminology.hl7.org/CodeSystem/measure-improvement-notation#decrease
* title = "Dygn från utskrivningsklar till hemgång"
* description = "Mean, median and the time that nine of ten do not exceed, in days from the judgement utskrivningsklar, where it was not retracted, to home, of the stays that ended in the period (Swedish: dygn från utskrivningsklar till hemgång)."
* rationale = "lidkoping-kontaktpunkt, lines 14-17: fewer days in hospital for those who are ready for discharge."
* group[+].code = StatistikCS#dygn
* insert Population(initial-population, [[Encounter?class=IMP&status=finished]], [[Vårdtillfällen som avslutades i perioden]])
* insert Population(measure-population, [[Encounter?class=IMP&status=finished&utskrivningsklar:missing=false]], [[De av dem som har en bedömning utskrivningsklar som inte är återkallad]])
* group[+].code = StatistikCS#dygn-median
* insert Population(initial-population, [[Encounter?class=IMP&status=finished&utskrivningsklar:missing=false]], [[Vårdtillfällen som avslutades i perioden med utskrivningsklar]])
* insert Population(measure-population, [[Encounter?class=IMP&status=finished&utskrivningsklar:missing=false]], [[Alla av dem]])
* group[+].code = StatistikCS#dygn-p90
* insert Population(initial-population, [[Encounter?class=IMP&status=finished&utskrivningsklar:missing=false]], [[Vårdtillfällen som avslutades i perioden med utskrivningsklar]])
* insert Population(measure-population, [[Encounter?class=IMP&status=finished&utskrivningsklar:missing=false]], [[Alla av dem]])
