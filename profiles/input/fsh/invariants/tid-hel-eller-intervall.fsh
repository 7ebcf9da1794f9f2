Invariant: tid-hel-eller-intervall
Description: "Each time of opening is the whole day, or has both a start and an end."
* severity = #error
* requirements = "lidkoping-kontaktpunkt, Kontaktpunkt, lines 35-42"
* expression = "(allDay.exists() and allDay = true) or (availableStartTime.exists() and availableEndTime.exists())"
* insert Svenska([[Varje öppettid är hela dagen eller har både början och slut.]])
