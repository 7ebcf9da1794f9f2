// By what topics about tasks may be narrowed, and what is sent beside a task.
RuleSet: FilterAvUppgift
* insert FilterReferens(Task, patient, [[Patienten.]])
* insert FilterReferens(Task, arende, [[Ärendet.]])
* insert FilterReferens(Task, ansvarig, [[Den som uppgiften ligger hos, även när flera delar den.]])
* insert FilterReferens(Task, owner, [[Den som uppgiften ligger hos, av flera den första.]])
* insert FilterKod(Task, code, [[Vad uppgiften gäller.]])
