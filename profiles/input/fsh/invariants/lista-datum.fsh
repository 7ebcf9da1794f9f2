Invariant: lista-datum
Description: "A current medication list says what time it is as of."
* severity = #error
* requirements = "dalarna-utskrivning, Grön process, lines 438-441"
* expression = "status = 'current' implies date.exists()"
* insert Svenska([[En gällande läkemedelslista anger vid vilken tid den gäller.]])
