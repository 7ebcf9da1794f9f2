Invariant: samtycke-tid
Description: "An active consent says when it was given."
* severity = #error
* expression = "status = 'active' implies dateTime.exists()"
* insert Svenska([[Ett gällande samtycke anger när det gavs.]])
