// The same of what the server finds about the steps of a routine.
RuleSet: FilterAvFynd
* insert FilterAvUppgift
* insert FilterTid(Task, due, [[När tiden går ut.]])
* insert Form(Task, patient, focus)
