Invariant: kvittens-ordning
Description: "A receipt that is completed says when it last changed."
* severity = #error
* expression = "status = 'completed' implies lastModified.exists()"
* insert Svenska([[En fullgjord kvittens anger när den ändrades.]])
