Invariant: hembesok-start-slut
Description: "Single home visits have a clear start and a clear stop, and the stop is not before the start."
* severity = #error
* requirements = "halland-oppenvard, Enstaka hembesök, line 225"
* expression = "occurrence.ofType(Period).start.exists() and occurrence.ofType(Period).end.exists() and occurrence.ofType(Period).end >= occurrence.ofType(Period).start"
* insert Svenska([[Enstaka hembesök har tydligt start- och stoppdatum, och stopp är inte före start.]])
