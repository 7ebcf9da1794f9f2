Invariant: mote-tid
Description: "A meeting that is booked says when it begins and ends, and ends after it begins."
* severity = #error
* expression = "(status = 'booked' or status = 'arrived' or status = 'fulfilled') implies (start.exists() and end.exists() and end > start)"
* insert Svenska([[Ett bokat möte anger när det börjar och slutar, och slutar efter att det börjar.]])
