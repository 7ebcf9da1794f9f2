Invariant: hembesok-fjorton-dagar
Description: "Single home visits for more than fourteen days: admission to home care is to be considered."
* severity = #warning
* requirements = "halland-oppenvard, Enstaka hembesök, line 226"
* expression = "occurrence.ofType(Period).end.exists() implies occurrence.ofType(Period).end <= occurrence.ofType(Period).start + 14 days"
* insert Svenska([[Enstaka hembesök längre än 14 dagar: överväg inskrivning i hemsjukvård.]])
