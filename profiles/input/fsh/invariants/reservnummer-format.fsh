Invariant: reservnummer-format
Description: "A national reservnummer is eight digits of a date, or a two-digit century and a date, followed by digits and capital letters: twelve characters in all."
* severity = #error
* expression = "value.exists() implies value.matches('^[0-9]{8}[0-9A-Z]{4}$')"
* insert Svenska([[Ett nationellt reservnummer har tolv tecken: åtta siffror och därefter siffror eller versaler.]])
