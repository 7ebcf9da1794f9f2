Instance: UppgiftTilldeladAmne
InstanceOf: AmneProfil
Usage: #definition
* insert Amne(uppgift-tilldelad, [[Uppgift tilldelad]], [[En öppen uppgift har lagts på någon: ett steg, en begäran, en kvittens eller en bekräftelse. Att uppgiften ändras hos samma ansvariga är ingen ny tilldelning.]])
* insert Utlosare(Task, [[owner:missing=false&status=requested,received,accepted,ready,in-progress,on-hold]], [[Uppgiften får en ny ansvarig.]])
* insert Uttryck([[(%current.owner | %current.restriction.recipient).select(reference | identifier.value).exclude(%previous.where(status in ('requested' | 'received' | 'accepted' | 'ready' | 'in-progress' | 'on-hold')).select(owner | restriction.recipient).select(reference | identifier.value)).exists()]])
* insert FilterAvUppgift
* insert FilterReferens(Task, requester, [[Den som begär.]])
* insert FilterKod(Task, priority, [[Prioriteten.]])
* insert FilterTid(Task, due, [[När uppgiften senast ska vara gjord.]])
* insert Form(Task, patient, focus)
