Invariant: permission-start
Description: "A patient on leave has a period of leave that has begun."
* severity = #error
* expression = "status = 'onleave' implies statusHistory.where(status = 'onleave').period.start.exists()"
* insert Svenska([[En patient på permission har en period för permissionen.]])
