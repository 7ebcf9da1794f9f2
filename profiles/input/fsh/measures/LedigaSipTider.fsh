Instance: LedigaSipTiderMeasure
InstanceOf: Measure
Usage: #definition
* insert MeasureFacts(lediga-sip-tider, LedigaSipTider, cohort)
* subjectCodeableConcept = http://hl7.org/fhir/resource-types#Organization
* improvementNotation = http://terminology.hl7.org/CodeSystem/measure-improvement-notation#increase
* title = "Lediga tider för SIP"
* description = "How many times for a SIP that begin in the period are free (Swedish: lediga tider för SIP)."
* rationale = "lidkoping-kontaktpunkt, line 34: whether the teams have the time."
* group[+].code = StatistikCS#lediga
* insert Population(initial-population, [[Slot?service-type=sip&status=free]], [[Lediga tider som börjar i perioden]])
