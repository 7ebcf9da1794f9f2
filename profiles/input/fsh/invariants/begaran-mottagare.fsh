Invariant: begaran-mottagare
Description: "A request is not sent to the unit that asks."
* severity = #error
* expression = "performer.reference.exists() implies performer.reference.all($this != %resource.requester.reference)"
* insert Svenska([[En begäran skickas inte till den enhet som begär.]])
