Instance: exempel-kontaktpunkt
InstanceOf: Kontaktpunkt
Usage: #example
Description: "An inbox or contact point."
* extension[kommun].valueCoding = $kommunkod#2080
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value = "SE2120009903-0302"
* active = true
* providedBy = Reference(Organization/exempel-kpv)
* type = EnhetstypCS#kontaktpunkt
* name = "Kontaktpunkt, Exempelstad"
* telecom.system = #phone
* telecom.value = "010-174 06 30"
* telecom.extension[telefontid].extension[dag].valueCode = #mon
* telecom.extension[telefontid].extension[start].valueTime = "08:30:00"
* telecom.extension[telefontid].extension[slut].valueTime = "11:30:00"
* availableTime[+].daysOfWeek[+] = #mon
* availableTime[=].daysOfWeek[+] = #tue
* availableTime[=].daysOfWeek[+] = #wed
* availableTime[=].daysOfWeek[+] = #thu
* availableTime[=].daysOfWeek[+] = #fri
* availableTime[=].availableStartTime = "07:00:00"
* availableTime[=].availableEndTime = "16:30:00"
