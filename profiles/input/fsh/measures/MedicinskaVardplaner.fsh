Instance: MedicinskaVardplanerMeasure
InstanceOf: Measure
Usage: #definition
* insert MeasureFacts(medicinska-vardplaner, MedicinskaVardplaner, cohort)
* subjectCodeableConcept = http://hl7.org/fhir/resource-types#Patient
* improvementNotation = http://terminology.hl7.org/CodeSystem/measure-improvement-notation#increase
* title = "Medicinska vårdplaner"
* description = "How many medical care plans were made in the period, and how many are in force at its end, as things stand (Swedish: medicinska vårdplaner)."
* rationale = "lidkoping-kontaktpunkt, lines 138-139: more medical care plans."
* group[+].code = StatistikCS#nya
* insert Population(initial-population, [[CarePlan?category=VP&status=active,completed]], [[Planer som upprättades i perioden]])
* group[+].code = StatistikCS#gallande
* insert Population(initial-population, [[CarePlan?category=VP&status=active]], [[Planer som gäller]])
