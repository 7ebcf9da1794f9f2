Instance: exempel-huvudinkorg
InstanceOf: Kontaktpunkt
Usage: #example
Description: "An inbox or contact point."
* extension[kommun].valueCoding = $kommunkod#2080
* extension[ersattandeInkorg].valueReference = Reference(HealthcareService/exempel-kpv-dygnet-runt)
* identifier[hsaid].system = $hsaId
* identifier[hsaid].value = "SE2120009903-0300"
* active = true
* providedBy = Reference(Organization/exempel-kpv)
* type = EnhetstypCS#huvudinkorg
* name = "Huvudinkorg, Exempelstad"
* telecom.system = #phone
* telecom.value = "010-174 06 30"
* availableTime[+].daysOfWeek[+] = #mon
* availableTime[=].daysOfWeek[+] = #tue
* availableTime[=].daysOfWeek[+] = #wed
* availableTime[=].daysOfWeek[+] = #thu
* availableTime[=].daysOfWeek[+] = #fri
* availableTime[=].availableStartTime = "07:00:00"
* availableTime[=].availableEndTime = "16:30:00"
