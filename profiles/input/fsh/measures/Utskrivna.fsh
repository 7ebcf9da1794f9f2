Instance: UtskrivnaMeasure
InstanceOf: Measure
Usage: #definition
* insert MeasureFacts(utskrivna, Utskrivna, cohort)
* subjectCodeableConcept = http://hl7.org/fhir/resource-types#Patient
* title = "Utskrivna patienter"
* description = "How many stays ended in the period; and of them those of patients with an accepted vårdbegäran before, with the baseline of the pilot for a month of its municipalities (Swedish: utskrivna patienter)."
* rationale = "fyrbodal-medicinsk-planering, lines 61-67: discharged a month by municipality."
* group[+].code = StatistikCS#utskrivna
* insert Population(initial-population, [[Encounter?class=IMP&status=finished]], [[Vårdtillfällen som avslutades i perioden]])
* group[+].code = StatistikCS#utskrivna-kpv
* insert Population(initial-population, [[Encounter?class=IMP&status=finished]], [[De av dem där en vårdbegäran var godkänd före utskrivningen]])
* group[+].code = StatistikCS#utskrivna-kpv-baslinje
