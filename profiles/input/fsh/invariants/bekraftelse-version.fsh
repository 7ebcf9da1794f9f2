Invariant: bekraftelse-version
Description: "A confirmation of a plan names the version of the plan that is confirmed."
* severity = #error
* requirements = "dalarna-utskrivning, Dokumentation, lines 112-113"
* expression = "focus.reference.exists() implies focus.reference.matches('CarePlan/[A-Za-z0-9.-]{1,64}/_history/[A-Za-z0-9.-]{1,64}$')"
* insert Svenska([[En bekräftelse av en SIP anger vilken version av planen som bekräftas.]])
