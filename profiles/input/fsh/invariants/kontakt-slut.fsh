Invariant: kontakt-slut
Description: "A contact that is no longer active says when it ended."
* severity = #error
* requirements = "dalarna-utskrivning, Fast vårdkontakt, lines 103-104"
* expression = "status = 'inactive' implies period.end.exists()"
* insert Svenska([[En kontakt som inte längre är aktiv anger när den upphörde.]])
