Instance: BetalningsdagarMeasure
InstanceOf: Measure
Usage: #definition
* insert MeasureFacts(betalningsdagar, Betalningsdagar, continuous-variable)
* subjectCodeableConcept = http://hl7.org/fhir/resource-types#Patient
* improvementNotation = http://terminology.hl7.org/CodeSystem/measure-improvement-notation#decrease
* title = "Dagar från utskrivningsklar till utskrivning"
* description = "The mean of the days that an average policy of payment liability counts, of the patients who were discharged in the period and of whom the admission and utskrivningsklar were told; for one month of one municipality also the days over the free mean and, where the amount of the year is known, what they cost. It is a reckoning, not an invoice (Swedish: dagar från utskrivningsklar till utskrivning)."
* rationale = "Lag (2017:612) om samverkan vid utskrivning från sluten hälso- och sjukvård; what is assumed: docs/decisions/0023-payment-clock.md."
* group[+].code = StatistikCS#somatik
* insert Population(initial-population, [[Encounter?class=IMP&status=finished&utskrivningsklar:missing=false]], [[Utskrivna i somatisk vård]])
* insert Population(measure-population, [[Encounter?class=IMP&status=finished&utskrivningsklar:missing=false]], [[Alla av dem]])
* group[+].code = StatistikCS#somatik-over
* group[+].code = StatistikCS#somatik-belopp
* group[+].code = StatistikCS#psykiatri
* insert Population(initial-population, [[Encounter?class=IMP&status=finished&utskrivningsklar:missing=false]], [[Utskrivna i psykiatrisk vård]])
* insert Population(measure-population, [[Encounter?class=IMP&status=finished&utskrivningsklar:missing=false]], [[Alla av dem]])
* group[+].code = StatistikCS#psykiatri-over
* group[+].code = StatistikCS#psykiatri-belopp
