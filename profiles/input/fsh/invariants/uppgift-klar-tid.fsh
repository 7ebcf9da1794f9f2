Invariant: uppgift-klar-tid
Description: "A confirmed task says when it was confirmed and by which party."
* severity = #error
* expression = "status = 'completed' implies (lastModified.exists() and owner.exists())"
* insert Svenska([[En bekräftad uppgift anger när och av vilken part.]])
