Invariant: vardtillfalle-slut
Description: "A finished stay says when it ended and where the patient went."
* severity = #error
* requirements = "dalarna-utskrivning, Grön process, lines 425-428"
* expression = "status = 'finished' implies (period.end.exists() and (hospitalization.destination.exists() or hospitalization.dischargeDisposition.exists()))"
* insert Svenska([[Ett avslutat vårdtillfälle anger när det slutade och vart patienten skrevs ut.]])
