Extension: Prenumerant
Id: prenumerant
Title: "Prenumerant"
Description: "Who wrote a subscription, and is told only what they may see (Swedish: prenumerant). The server writes it."
Context: Subscription
* . 0..1
* . ^short = "Prenumerant"
* . ^definition = "Who wrote a subscription, and is told only what they may see (Swedish: prenumerant). The server writes it; what is sent is not kept."
* extension contains
    client 0..1 and
    person 0..1 and
    unit 0..1 and
    organization 0..1 and
    assignment 0..1 and
    purpose 0..1 and
    scopes 0..1
* extension[client] ^short = "Programmet"
* extension[client].value[x] 1..1
* extension[client].value[x] only string
* extension[person] ^short = "Personen"
* extension[person].value[x] 1..1
* extension[person].value[x] only string
* extension[unit] ^short = "Enheten"
* extension[unit].value[x] 1..1
* extension[unit].value[x] only string
* extension[organization] ^short = "Organisationen"
* extension[organization].value[x] 1..1
* extension[organization].value[x] only string
* extension[assignment] ^short = "Medarbetaruppdraget"
* extension[assignment].value[x] 1..1
* extension[assignment].value[x] only string
* extension[purpose] ^short = "Ändamålet"
* extension[purpose].value[x] 1..1
* extension[purpose].value[x] only string
* extension[scopes] ^short = "Vad dess token tillät"
* extension[scopes].value[x] 1..1
* extension[scopes].value[x] only string
* value[x] 0..0
